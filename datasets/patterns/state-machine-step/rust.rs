impl Connection {
    pub fn handle_event(&mut self, event: Event) -> Result<(), Error> {
        let next = match (self.state, event) {
            (State::Idle, Event::Connect) => {
                self.send_hello()?;
                State::Connecting
            }
            (State::Connecting, Event::Connected) => State::Established,
            (State::Connecting, Event::Timeout) => State::Failed,
            (State::Established, Event::Close) => {
                self.send_goodbye()?;
                State::Closing
            }
            (State::Closing, Event::Closed) => State::Idle,
            (_, Event::Error) => State::Failed,
            (state, event) => return Err(Error::InvalidTransition { state, event }),
        };
        debug!("state changed from {:?} to {:?}", self.state, next);
        self.state = next;
        Ok(())
    }

    fn step(&mut self, byte: u8) -> Result<Option<Token>, ParseError> {
        match self.state {
            State::Start => match byte {
                b' ' | b'\t' | b'\n' => {}
                b'"' => self.state = State::String,
                b'0'..=b'9' => {
                    self.buf.push(byte);
                    self.state = State::Number;
                }
                _ => return Err(ParseError::Unexpected(byte)),
            },
            State::String => match byte {
                b'"' => {
                    self.state = State::Start;
                    return Ok(Some(self.take_string()));
                }
                b'\\' => self.state = State::Escape,
                _ => self.buf.push(byte),
            },
            State::Escape => {
                self.buf.push(byte);
                self.state = State::String;
            }
            State::Number => {
                if !byte.is_ascii_digit() {
                    self.state = State::Start;
                    return Ok(Some(self.take_number()));
                }
                self.buf.push(byte);
            }
        }
        Ok(None)
    }
}

impl Future for Handshake {
    type Output = io::Result<Session>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        loop {
            match mem::replace(&mut this.state, State::Done) {
                State::Writing(mut write) => match write.poll_write(cx)? {
                    Poll::Ready(_) => this.state = State::Reading(write.into_read()),
                    Poll::Pending => {
                        this.state = State::Writing(write);
                        return Poll::Pending;
                    }
                },
                State::Reading(mut read) => match read.poll_read(cx)? {
                    Poll::Ready(session) => return Poll::Ready(Ok(session)),
                    Poll::Pending => {
                        this.state = State::Reading(read);
                        return Poll::Pending;
                    }
                },
                State::Done => panic!("Handshake polled after completion"),
            }
        }
    }
}
