def find_by_name(self, name, required=False):
    """Return the entry with the given name, or None."""
    for entry in self.entries:
        if entry.name == name:
            return entry
    if required:
        raise KeyError("no entry named %r" % name)
    return None


def get_vm_by_id(module, client, vm_id):
    try:
        vms = client.list_vms()
    except ApiError as e:
        module.fail_json(msg="Failed to list VMs: %s" % e)
    for vm in vms:
        if vm["id"] == vm_id:
            return vm
    module.fail_json(msg="VM %s not found" % vm_id)


def index_of_key(items, key, value):
    index = -1
    for i, item in enumerate(items):
        if not isinstance(item, dict):
            continue
        if item.get(key) == value:
            index = i
            break
    return index


def find_device(devices, serial):
    found = None
    for device in devices:
        if device.serial == serial:
            found = device
            break
    else:
        raise LookupError(f"No device with serial {serial}")
    return found
