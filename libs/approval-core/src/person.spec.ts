import { isRole, toPerson } from './person.ts';

describe('toPerson', () => {
  it.each([
    ['ann', 'ann'],
    [' Ann ', 'ann'],
    ['arn:aws:iam::111111111111:user/ann', 'ann'],
    ['arn:aws:iam::222222222222:user/teams/release/Ann', 'ann'],
    ['arn:aws:sts::111111111111:assumed-role/Approver/ann', 'ann'],
    ['arn:aws:sts::111111111111:assumed-role/Admin/Ann@Example.org', 'ann@example.org'],
    ['arn:aws:iam::111111111111:root', 'root'],
    ['arn:aws:iam::111111111111:role/path/Approver', 'role/path/approver'],
    ['arn:aws:iam::111111111111:role/a:b/Approver', 'role/a:b/approver'],
    ['', ''],
  ])('takes %p as %p', (principal, person) => {
    expect(toPerson(principal)).toBe(person);
  });

  it('knows a role from a person', () => {
    expect(isRole(toPerson('arn:aws:iam::111111111111:role/Approver'))).toBe(true);
    expect(isRole(toPerson('arn:aws:sts::111111111111:assumed-role/Approver/ann'))).toBe(false);
  });
});
