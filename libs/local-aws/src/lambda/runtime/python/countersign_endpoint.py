"""Sends every boto3 client to the endpoint, whatever the age of botocore."""

import importlib.abc
import importlib.util
import sys

PATCHED = "botocore.session"


def install(endpoint):
    if endpoint:
        sys.meta_path.insert(0, _Finder(endpoint))


class _Finder(importlib.abc.MetaPathFinder):
    """Waits until botocore is imported: a function without boto3 does not pay for it."""

    def __init__(self, endpoint):
        self.endpoint = endpoint

    def find_spec(self, name, path, target=None):
        if name != PATCHED:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load, endpoint = spec.loader.exec_module, self.endpoint

        def exec_module(module):
            load(module)
            _patch(module.Session, endpoint)

        spec.loader.exec_module = exec_module
        return spec


def _patch(session, endpoint):
    create_client = session.create_client

    def create_client_at_endpoint(self, service_name, *args, **options):
        # endpoint_url is the sixth positional argument in every release.
        if len(args) < 5 and options.get("endpoint_url") is None:
            options["endpoint_url"] = endpoint
        return create_client(self, service_name, *args, **options)

    session.create_client = create_client_at_endpoint
