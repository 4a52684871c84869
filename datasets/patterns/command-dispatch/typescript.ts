class CommandService {
	executeCommand<T>(id: string, ...args: any[]): Promise<T> {
		const command = this._commands.get(id);
		if (!command) {
			return Promise.reject(new Error(`command '${id}' not found`));
		}
		try {
			this._onWillExecuteCommand.fire({ commandId: id, args });
			const result = this._instantiationService.invokeFunction(command.handler, ...args);
			this._onDidExecuteCommand.fire({ commandId: id, args });
			return Promise.resolve(result);
		} catch (err) {
			return Promise.reject(err);
		}
	}

	private handleMessage(message: Message): void {
		switch (message.type) {
			case 'open':
				this.open(message.path);
				break;
			case 'close':
				this.close(message.id);
				break;
			case 'update':
				this.update(message.id, message.content);
				break;
			case 'error':
				this.onError(message.error);
				break;
			default:
				this.logger.warn(`Unknown message type: ${message.type}`);
		}
	}

	public executeRequest(request: Request): HandlerResponse {
		const handler = this.handlers.get(request.command);
		if (handler) {
			const response = this.executeWithRequestId(request.seq, () => handler(request));
			return response;
		} else {
			this.logger.msg(`Unrecognized JSON command: ${stringify(request)}`, Msg.Err);
			this.doOutput(undefined, CommandNames.Unknown, request.seq, false);
			return { responseRequired: false };
		}
	}
}

export function runCommand(argv: string[]): number {
	const [name, ...rest] = argv;
	if (name === undefined || name === 'help' || name === '--help') {
		printUsage();
		return 0;
	}
	for (const command of commands) {
		if (command.name === name || command.aliases.includes(name)) {
			return command.run(rest);
		}
	}
	console.error(`Unknown command: ${name}`);
	return 1;
}
