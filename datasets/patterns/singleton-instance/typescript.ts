export class ConfigurationService {
	private static instance: ConfigurationService | undefined;

	public static getInstance(options?: ConfigurationOptions): ConfigurationService {
		if (!ConfigurationService.instance) {
			ConfigurationService.instance = new ConfigurationService(options ?? defaultOptions);
			ConfigurationService.instance.initialize();
		}

		return ConfigurationService.instance;
	}

	static async create(): Promise<ConfigurationService> {
		if (this.instance === undefined) {
			const settings = await loadSettings();
			this.instance = new ConfigurationService(settings);
		}
		if (this.instance.disposed) {
			throw new Error('Configuration service was disposed');
		}
		return this.instance;
	}
}

let clientPromise: Promise<Client> | undefined;

export function getClient(): Promise<Client> {
	if (!clientPromise) {
		clientPromise = connect(serverUrl).catch(err => {
			clientPromise = undefined;
			throw err;
		});
	}
	return clientPromise;
}

export function ensureTracker(): Tracker {
	const globalScope = globalThis as { __tracker?: Tracker };
	let tracker = globalScope.__tracker;
	if (tracker === undefined) {
		tracker = new Tracker();
		globalScope.__tracker = tracker;
	}
	return tracker;
}
