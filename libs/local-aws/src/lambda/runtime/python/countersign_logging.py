"""Log lines in the shapes of Lambda's Python runtime: text with tabs, or a JSON object a call."""

import json
import logging
import os
import struct
import sys
import time
import traceback

FRAME = 0xA55A0003
LEVELS = {"TRACE": 5, "DEBUG": 10, "INFO": 20, "WARN": 30, "ERROR": 40, "FATAL": 50}
NAMES = {5: "TRACE", 10: "DEBUG", 20: "INFO", 30: "WARN", 40: "ERROR", 50: "FATAL"}


def install(environment):
    descriptor = environment.pop("_LAMBDA_TELEMETRY_LOG_FD", None)
    log = _Log(descriptor, environment.get("AWS_LAMBDA_LOG_FORMAT") == "JSON")
    handler = _Handler(log)
    logging.Formatter.converter = time.gmtime
    root = logging.getLogger()
    root.addHandler(handler)
    level = environment.get("AWS_LAMBDA_LOG_LEVEL")
    if log.json and level in LEVELS:
        root.setLevel(LEVELS[level])
    sys.stdout.reconfigure(line_buffering=True)
    return log


class _Log:
    def __init__(self, descriptor, is_json):
        self.descriptor = None if descriptor is None else int(descriptor)
        self.json = is_json
        self.request_id = None

    def set_request_id(self, request_id):
        self.request_id = request_id

    def write(self, text):
        sys.stdout.flush()
        message = text.encode("utf-8", "replace")
        if self.descriptor is None:
            sys.stdout.write(text.replace("\n", "\r") + "\n")
            return
        frame = struct.pack(">IIQ", FRAME, len(message), int(time.time() * 1e6)) + message
        while frame:
            frame = frame[os.write(self.descriptor, frame):]

    def error(self, report):
        """A fault that the runtime itself found."""
        if self.json:
            head = {"timestamp": _now(), "log_level": "ERROR"}
            self.write(json.dumps({**head, **report}))
            return
        lines = [f"[ERROR] {report['errorType']}: {report['errorMessage']}"]
        if report["stackTrace"]:
            lines += ["Traceback (most recent call last):"]
            lines += [entry.rstrip("\n") for entry in report["stackTrace"]]
        self.write("\n".join(lines))


def _now():
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


class _Handler(logging.Handler):
    def __init__(self, log):
        super().__init__()
        self.log = log

    def emit(self, record):
        level = NAMES.get(record.levelno, record.levelname)
        message = record.getMessage()
        if self.log.json:
            entry = {
                "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
                "level": level,
                "message": message,
                "logger": record.name,
                "requestId": self.log.request_id,
            }
            if record.exc_info:
                kind, value, trace = record.exc_info
                entry["errorType"] = kind.__name__
                entry["errorMessage"] = str(value)
                entry["stackTrace"] = traceback.format_tb(trace)
            self.log.write(json.dumps(entry))
            return
        when = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        if record.exc_info:
            message += "\n" + "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        text = f"[{record.levelname}]\t{when}.{int(record.msecs):03d}Z\t{self.log.request_id}\t{message}"
        self.log.write(text)
