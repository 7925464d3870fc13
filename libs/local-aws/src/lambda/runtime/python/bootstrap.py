"""What Lambda's own Python runtime does: find the handler, then ask for one invocation after another."""

import http.client
import importlib
import json
import os
import sys
import threading
import time
import traceback
from decimal import Decimal

sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])

import countersign_endpoint  # noqa: E402
import countersign_logging  # noqa: E402

BASE = "/2018-06-01/runtime"


class Client:
    """The Lambda Runtime API as a runtime sees it."""

    def __init__(self, address):
        self.connection = http.client.HTTPConnection(address)

    def call(self, method, path, body=None, headers=None):
        self.connection.request(method, BASE + path, body, headers or {})
        response = self.connection.getresponse()
        return response.headers, response.read()

    def error(self, path, report):
        headers = {
            "content-type": "application/json",
            "lambda-runtime-function-error-type": report["errorType"],
        }
        self.call("POST", path, json.dumps(report).encode(), headers)


class Context:
    """The `context` argument of a handler."""

    def __init__(self, headers):
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.client_context = json.loads(headers.get("lambda-runtime-client-context", "null"))
        self.identity = None
        # The deadline is on the machine's clock, which may be ahead of this process's.
        offset = int(headers.get("lambda-runtime-clock-offset-ms", "0"))
        self._deadline = int(headers["lambda-runtime-deadline-ms"]) - offset

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


class Fault(Exception):
    def __init__(self, error_type, message, stack=None):
        super().__init__(message)
        self.report = {
            "errorMessage": message,
            "errorType": error_type,
            "requestId": "",
            "stackTrace": stack or [],
        }


def to_report(error, request_id):
    if isinstance(error, Fault):
        return {**error.report, "requestId": request_id}
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename != __file__]
    return {
        "errorMessage": str(error),
        "errorType": type(error).__name__,
        "requestId": request_id,
        "stackTrace": traceback.format_list(own),
    }


def find_handler(text):
    """`folder/index.handler` → the function."""
    try:
        module_name, name = text.rsplit(".", 1)
    except ValueError:
        raise Fault("Runtime.MalformedHandlerName", f"Bad handler '{text}': not enough values to unpack (expected 2, got 1)")
    path = module_name.replace("/", ".")
    try:
        module = importlib.import_module(path)
    except ImportError as error:
        raise Fault("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}")
    except SyntaxError as error:
        place = [f'  File "{error.filename}" Line {error.lineno}\n    {error.text}']
        raise Fault("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", place)
    if not hasattr(module, name):
        raise Fault("Runtime.HandlerNotFound", f"Handler '{name}' missing on module '{module_name}'")
    return getattr(module, name)


def to_json(value):
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def answer(client, handler, log, headers, body):
    request_id = headers["lambda-runtime-aws-request-id"]
    log.set_request_id(request_id)
    os.environ["_X_AMZN_TRACE_ID"] = headers.get("lambda-runtime-trace-id", "")
    path = f"/invocation/{request_id}"
    try:
        result = handler(json.loads(body), Context(headers))
        try:
            payload = json.dumps(result, default=to_json, ensure_ascii=False).encode()
        except (TypeError, ValueError) as error:
            raise Fault("Runtime.MarshalError", f"Unable to marshal response: {error}")
    except Exception as error:
        report = to_report(error, request_id)
        log.error(report)
        client.error(f"{path}/error", report)
        return
    sys.stdout.flush()
    client.call("POST", f"{path}/response", payload, {"content-type": "application/json"})


def exit_with_parent():
    """A killed machine cannot end its processes: each sees for itself that it is left alone."""
    parent = os.getppid()

    def watch():
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def main():
    exit_with_parent()
    client = Client(os.environ["AWS_LAMBDA_RUNTIME_API"])
    log = countersign_logging.install(os.environ)
    countersign_endpoint.install(os.environ.get("AWS_ENDPOINT_URL"))
    try:
        handler = find_handler(os.environ["_HANDLER"])
    except Exception as error:
        report = to_report(error, "")
        log.error(report)
        client.error("/init/error", report)
        sys.exit(1)
    try:
        while True:
            headers, body = client.call("GET", "/invocation/next")
            answer(client, handler, log, headers, body)
    except (OSError, http.client.HTTPException):
        # The Runtime API is gone: so is the machine that this process belongs to.
        sys.exit(1)


main()
