impl Server {
    fn dispatch(&mut self, command: Command) -> Result<Reply, Error> {
        match command {
            Command::Get { key } => self.get(&key),
            Command::Set { key, value } => self.set(key, value),
            Command::Delete { key } => self.delete(&key),
            Command::List => self.list(),
            Command::Quit => {
                self.running = false;
                Ok(Reply::Bye)
            }
        }
    }

    pub fn call(&self, name: &str, args: &[Value]) -> Result<Value, Error> {
        match self.handlers.get(name) {
            Some(handler) => {
                if args.len() < handler.min_args {
                    return Err(Error::MissingArguments(name.to_string()));
                }
                (handler.run)(args)
            }
            None => Err(Error::UnknownCommand(name.to_string())),
        }
    }

    pub async fn apply(self, db: &Db, dst: &mut Connection, shutdown: &mut Shutdown) -> crate::Result<()> {
        use Command::*;

        match self.command {
            Get(cmd) => cmd.apply(db, dst).await,
            Publish(cmd) => cmd.apply(db, dst).await,
            Set(cmd) => cmd.apply(db, dst).await,
            Subscribe(cmd) => cmd.apply(db, dst, shutdown).await,
            Unknown(cmd) => cmd.apply(dst).await,
        }
    }
}

fn execute_line(line: &str, state: &mut State) -> Result<(), String> {
    let mut parts = line.split_whitespace();
    let command = parts.next().ok_or("empty command")?;
    let args: Vec<&str> = parts.collect();
    match command {
        "add" => add(state, &args),
        "remove" | "rm" => remove(state, &args),
        "list" => list(state),
        "quit" | "exit" => {
            state.done = true;
            Ok(())
        }
        _ => Err(format!("unknown command: {}", command)),
    }
}
