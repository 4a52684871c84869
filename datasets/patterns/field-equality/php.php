<?php

class Address
{
    public function equals(Address $other): bool
    {
        if ($this === $other) {
            return true;
        }
        return $this->street === $other->street
            && $this->city === $other->city
            && $this->number === $other->number
            && $this->country->equals($other->country);
    }

    public function isEqualTo($object): bool
    {
        if (!$object instanceof self) {
            return false;
        }
        if ($this->username !== $object->getUsername()) {
            return false;
        }
        if ($this->password !== $object->getPassword()) {
            return false;
        }
        if (count($this->roles) !== count($object->getRoles())) {
            return false;
        }
        return $this->enabled === $object->isEnabled();
    }
}
