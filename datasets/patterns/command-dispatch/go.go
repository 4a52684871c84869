package patterns

func (s *Server) dispatch(req *Request) (*Response, error) {
	s.mu.RLock()
	handler, ok := s.handlers[req.Method]
	s.mu.RUnlock()
	if !ok {
		return nil, fmt.Errorf("unknown method %q", req.Method)
	}
	return handler(req)
}

func run(args []string) error {
	if len(args) == 0 {
		usage()
		return errors.New("no command given")
	}
	switch args[0] {
	case "start":
		return runStart(args[1:])
	case "stop":
		return runStop(args[1:])
	case "status":
		return runStatus(args[1:])
	case "help", "-h", "--help":
		usage()
		return nil
	default:
		return fmt.Errorf("unknown command %q", args[0])
	}
}

func runSubcommand(name string, args []string) int {
	for _, cmd := range commands {
		if cmd.Name() != name || !cmd.Runnable() {
			continue
		}
		cmd.Flag.Usage = func() { cmd.Usage() }
		cmd.Flag.Parse(args)
		cmd.Run(cmd, cmd.Flag.Args())
		return 0
	}
	fmt.Fprintf(os.Stderr, "unknown subcommand %q\n", name)
	return 2
}

func (h *handler) handle(msg Message) error {
	switch m := msg.(type) {
	case *ConnectMessage:
		return h.handleConnect(m)
	case *PublishMessage:
		return h.handlePublish(m)
	case *SubscribeMessage:
		return h.handleSubscribe(m)
	case *DisconnectMessage:
		return h.handleDisconnect(m)
	default:
		return fmt.Errorf("unexpected message type %T", msg)
	}
}
