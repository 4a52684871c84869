def load_config(path):
    config = {}
    with open(path) as f:
        for line in f:
            line = line.strip()
            if not line or line.startswith('#'):
                continue
            if '=' not in line:
                continue
            key, value = line.split('=', 1)
            config[key.strip()] = value.strip()
    return config


def parse_ini(lines):
    sections = {}
    section = None
    for lineno, line in enumerate(lines, 1):
        line = line.split('#', 1)[0].strip()
        if not line:
            continue
        if line.startswith('[') and line.endswith(']'):
            section = line[1:-1].strip()
            sections.setdefault(section, {})
            continue
        key, sep, value = line.partition('=')
        if not sep:
            raise ValueError('line %d: expected key = value' % lineno)
        if section is None:
            raise ValueError('line %d: no section header' % lineno)
        sections[section][key.strip().lower()] = value.strip()
    return sections


def read_env_file(path):
    env = {}
    try:
        data = open(path).read()
    except OSError:
        return env
    for line in data.splitlines():
        if line.startswith('export '):
            line = line[len('export '):]
        if line.lstrip().startswith('#') or '=' not in line:
            continue
        name, value = line.split('=', 1)
        value = value.strip()
        if len(value) >= 2 and value[0] == value[-1] and value[0] in '\'"':
            value = value[1:-1]
        env[name.strip()] = value
    return env


def parse_options(spec):
    result = {}
    for item in spec.split(','):
        try:
            key, value = item.split('=')
        except ValueError:
            raise ValueError('expected key=value, got %r' % item)
        if value.lower() in ('true', 'yes'):
            value = True
        elif value.lower() in ('false', 'no'):
            value = False
        elif value.isdigit():
            value = int(value)
        result[key.strip()] = value
    return result
