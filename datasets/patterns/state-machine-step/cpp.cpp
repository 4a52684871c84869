void Connection::handleEvent(Event event)
{
    switch (m_state) {
    case State::Idle:
        if (event == Event::Connect) {
            sendHello();
            setState(State::Connecting);
            return;
        }
        break;
    case State::Connecting:
        if (event == Event::Connected) {
            setState(State::Connected);
            return;
        }
        if (event == Event::Timeout) {
            setState(State::Failed);
            return;
        }
        break;
    case State::Connected:
        if (event == Event::Close) {
            setState(State::Closing);
            return;
        }
        break;
    case State::Closing:
        if (event == Event::Closed) {
            setState(State::Idle);
            return;
        }
        break;
    default:
        break;
    }
    throw std::logic_error("unexpected event in state " + std::to_string(static_cast<int>(m_state)));
}

bool Parser::consume(char c)
{
    switch (state_) {
    case method_start:
        if (!is_char(c) || is_ctl(c)) {
            return false;
        }
        state_ = method;
        request_.method.push_back(c);
        return true;
    case method:
        if (c == ' ') {
            state_ = uri;
        } else if (is_ctl(c)) {
            return false;
        } else {
            request_.method.push_back(c);
        }
        return true;
    case uri:
        if (c == ' ') {
            state_ = version;
        } else {
            request_.uri.push_back(c);
        }
        return true;
    case version:
        if (c == '\n') {
            state_ = done;
        } else if (c != '\r') {
            request_.version.push_back(c);
        }
        return true;
    default:
        return false;
    }
}

bool StateMachine::fire(Event event)
{
    const auto it = transitions_.find(std::make_pair(state_, event));
    if (it == transitions_.end()) {
        LOG(WARNING) << "No transition for event in state " << static_cast<int>(state_);
        return false;
    }
    const Transition& transition = it->second;
    if (transition.guard && !transition.guard(*this)) {
        return false;
    }
    if (transition.action) {
        transition.action(*this);
    }
    const State previous = state_;
    state_ = transition.target;
    for (auto* listener : listeners_) {
        listener->onStateChanged(previous, state_);
    }
    return true;
}
