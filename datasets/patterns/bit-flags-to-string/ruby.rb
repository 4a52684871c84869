def flags_to_string(flags)
  names = []
  FLAG_NAMES.each do |mask, name|
    next if (flags & mask).zero?
    names << name
    flags &= ~mask
  end
  names << format("0x%x", flags) unless flags.zero?
  names.empty? ? "0" : names.join("|")
end

def mode_string(mode)
  text = +""
  [6, 3, 0].each do |shift|
    bits = (mode >> shift) & 7
    text << (bits & 4 != 0 ? "r" : "-")
    text << (bits & 2 != 0 ? "w" : "-")
    text << (bits & 1 != 0 ? "x" : "-")
  end
  text
end
