class Point:
    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Point):
            return NotImplemented
        return (
            self.x == other.x
            and self.y == other.y
            and self.label == other.label
        )


class Version:
    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return (self.major, self.minor, self.patch) == (
            other.major,
            other.minor,
            other.patch,
        )


class Options:
    def __eq__(self, other):
        if type(self) is not type(other):
            return False
        for name in self.__slots__:
            if getattr(self, name) != getattr(other, name):
                return False
        return True


class Rule:
    def __eq__(self, other):
        if other is None or not hasattr(other, "name"):
            return False
        if self.name != other.name:
            return False
        if self.action != other.action:
            return False
        if len(self.conditions) != len(other.conditions):
            return False
        return self.__dict__ == other.__dict__
