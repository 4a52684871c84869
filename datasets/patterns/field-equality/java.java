class FieldEquality {

    @Override
    public boolean equals(Object o) {
        if (this == o) {
            return true;
        }
        if (o == null || getClass() != o.getClass()) {
            return false;
        }
        Endpoint that = (Endpoint) o;
        return port == that.port
                && secure == that.secure
                && Objects.equals(host, that.host)
                && Objects.equals(path, that.path);
    }

    @Override
    public boolean equals(Object obj) {
        if (this == obj) {
            return true;
        }
        if (!(obj instanceof Person)) {
            return false;
        }
        Person other = (Person) obj;
        if (age != other.age) {
            return false;
        }
        if (name != null ? !name.equals(other.name) : other.name != null) {
            return false;
        }
        if (Double.compare(other.height, height) != 0) {
            return false;
        }
        return Arrays.equals(phones, other.phones);
    }

    @Override
    public boolean equals(Object obj) {
        if (this == obj)
            return true;
        if (obj == null)
            return false;
        if (getClass() != obj.getClass())
            return false;
        Record other = (Record) obj;
        if (id == null) {
            if (other.id != null)
                return false;
        } else if (!id.equals(other.id))
            return false;
        if (title == null) {
            if (other.title != null)
                return false;
        } else if (!title.equals(other.title))
            return false;
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof MethodReference otherReference)) {
            return false;
        }
        return this.owner.equals(otherReference.owner)
                && this.name.equals(otherReference.name)
                && ObjectUtils.nullSafeEquals(this.arguments, otherReference.arguments);
    }

    public boolean equals(final Object object) {
        if (object instanceof Triple) {
            final Triple rhs = (Triple) object;
            return new EqualsBuilder()
                    .append(first, rhs.first)
                    .append(second, rhs.second)
                    .append(third, rhs.third)
                    .isEquals();
        }
        return false;
    }
}
