export function mixin(destination: any, source: any, overwrite: boolean = true): any {
    if (!isObject(destination)) {
        return source;
    }
    if (isObject(source)) {
        Object.keys(source).forEach(key => {
            if (key in destination) {
                if (overwrite) {
                    if (isObject(destination[key]) && isObject(source[key])) {
                        mixin(destination[key], source[key], overwrite);
                    } else {
                        destination[key] = source[key];
                    }
                }
            } else {
                destination[key] = source[key];
            }
        });
    }
    return destination;
}

export function resolveOptions(options: Partial<ServerOptions> = {}): ServerOptions {
    return {
        ...DEFAULT_OPTIONS,
        ...options,
        host: options.host ?? 'localhost',
        port: options.port ?? 8080,
        timeout: options.timeout ?? DEFAULT_TIMEOUT,
        headers: { ...DEFAULT_OPTIONS.headers, ...options.headers },
    };
}

function mergeConfig(defaults: Config, overrides: Config): Config {
    const result: Config = Object.assign({}, defaults);
    for (const key of Object.keys(overrides)) {
        const value = overrides[key];
        if (value === undefined) {
            continue;
        }
        if (Array.isArray(value)) {
            result[key] = [...(defaults[key] ?? []), ...value];
        } else if (typeof value === 'object' && value !== null) {
            result[key] = mergeConfig(defaults[key] ?? {}, value);
        } else {
            result[key] = value;
        }
    }
    return result;
}

function validateOptions(input: any, defaults: ScrollOptions): ScrollOptions {
    return {
        enabled: boolean(input.enabled, defaults.enabled),
        size: clampedInt(input.size, defaults.size, 0, 1000),
        delay: clampedInt(input.delay, defaults.delay, 0, 10000),
        mode: stringSet(input.mode, defaults.mode, ['auto', 'visible', 'hidden']),
        side: stringSet(input.side, defaults.side, ['left', 'right']),
    };
}
