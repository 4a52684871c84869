class StateMachine
  def handle(event)
    case @state
    when :idle
      @state = :connecting if event == :connect
    when :connecting
      if event == :connected
        @state = :connected
      elsif event == :timeout
        @state = :failed
      end
    when :connected
      @state = :closing if event == :close
    when :closing
      @state = :idle if event == :closed
    else
      raise InvalidTransition, "unexpected event #{event} in state #{@state}"
    end
    @state
  end

  def fire(event, *args)
    transition = self.class.transitions[[current_state, event]]
    raise InvalidTransition, "#{event} is not allowed in #{current_state}" if transition.nil?
    return false if transition.guard && !transition.guard.call(*args)

    previous = current_state
    run_callbacks(:before, transition)
    self.current_state = transition.target
    run_callbacks(:after, transition)
    logger.debug("state changed from #{previous} to #{current_state}")
    true
  end
end
