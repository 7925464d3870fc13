'use strict';

/**
 * Lets the function see the clock of the machine it runs on, which may be ahead of the real one.
 * Returns a function that sets the distance in milliseconds.
 */
exports.installClock = (initialOffset) => {
  const RealDate = Date;
  let offset = 0;
  let installed = false;
  const now = () => RealDate.now() + offset;

  function ShiftedDate(...parts) {
    if (new.target === undefined) return new RealDate(now()).toString();
    const target = new.target === ShiftedDate ? RealDate : new.target;
    return Reflect.construct(RealDate, parts.length === 0 ? [now()] : parts, target);
  }
  ShiftedDate.prototype = RealDate.prototype;

  const set = (milliseconds) => {
    offset = milliseconds;
    if (installed || milliseconds === 0) return;
    installed = true;
    Object.defineProperties(ShiftedDate, {
      now: { value: now, writable: true, configurable: true },
      parse: { value: RealDate.parse, writable: true, configurable: true },
      UTC: { value: RealDate.UTC, writable: true, configurable: true },
      name: { value: 'Date' },
    });
    RealDate.prototype.constructor = ShiftedDate;
    globalThis.Date = ShiftedDate;
  };
  set(initialOffset);
  return set;
};
