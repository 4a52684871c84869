class FieldHashes {

    @Override
    public int hashCode() {
        final int prime = 31;
        int result = 1;
        result = prime * result + ((name == null) ? 0 : name.hashCode());
        result = prime * result + ((path == null) ? 0 : path.hashCode());
        result = prime * result + port;
        result = prime * result + (secure ? 1231 : 1237);
        return result;
    }

    @Override
    public int hashCode() {
        int result = id != null ? id.hashCode() : 0;
        result = 31 * result + (title != null ? title.hashCode() : 0);
        result = 31 * result + (int) (timestamp ^ (timestamp >>> 32));
        long temp = Double.doubleToLongBits(score);
        result = 31 * result + (int) (temp ^ (temp >>> 32));
        result = 31 * result + Arrays.hashCode(tags);
        return result;
    }

    @Override
    public int hashCode() {
        int hash = 17;
        hash = hash * 37 + Objects.hashCode(owner);
        hash = hash * 37 + Integer.hashCode(count);
        hash = hash * 37 + Boolean.hashCode(enabled);
        for (Object argument : arguments) {
            hash = hash * 37 + ObjectUtils.nullSafeHashCode(argument);
        }
        return hash;
    }

    @Override
    public int hashCode() {
        int h = hash;
        if (h == 0 && value.length > 0) {
            for (int i = 0; i < value.length; i++) {
                h = 31 * h + value[i];
            }
            hash = h;
        }
        return h;
    }

    public int hashCode() {
        return new HashCodeBuilder(17, 37)
                .append(first)
                .append(second)
                .append(third)
                .append(fourth)
                .toHashCode();
    }
}
