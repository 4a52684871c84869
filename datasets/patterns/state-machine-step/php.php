<?php

class StateMachine
{
    public function apply($object, $transitionName)
    {
        $state = $object->getState();
        if (!isset($this->transitions[$transitionName])) {
            throw new InvalidArgumentException(sprintf('Unknown transition "%s".', $transitionName));
        }
        $transition = $this->transitions[$transitionName];
        if (!in_array($state, $transition['from'], true)) {
            throw new LogicException(sprintf('Transition "%s" is not allowed in state "%s".', $transitionName, $state));
        }
        $this->dispatcher->dispatch(new TransitionEvent($object, $transitionName), 'state.leave');
        $object->setState($transition['to']);
        $this->dispatcher->dispatch(new TransitionEvent($object, $transitionName), 'state.entered');
        return $object;
    }

    public function handle(string $event): void
    {
        switch ($this->state) {
            case self::STATE_DRAFT:
                if ($event === 'submit') {
                    $this->state = self::STATE_REVIEW;
                    return;
                }
                break;
            case self::STATE_REVIEW:
                if ($event === 'approve') {
                    $this->state = self::STATE_PUBLISHED;
                    return;
                }
                if ($event === 'reject') {
                    $this->state = self::STATE_DRAFT;
                    return;
                }
                break;
            case self::STATE_PUBLISHED:
                if ($event === 'archive') {
                    $this->state = self::STATE_ARCHIVED;
                    return;
                }
                break;
        }
        throw new LogicException("Event $event is not allowed in state {$this->state}");
    }
}
