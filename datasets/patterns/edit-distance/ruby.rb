def levenshtein_distance(source, target)
  previous = (0..target.length).to_a
  source.each_char.with_index(1) do |a, i|
    current = [i]
    target.each_char.with_index(1) do |b, j|
      cost = a == b ? 0 : 1
      current << [previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost].min
    end
    previous = current
  end
  previous.last
end

def edit_distance(a, b)
  matrix = Array.new(a.size + 1) { Array.new(b.size + 1, 0) }
  (0..a.size).each { |i| matrix[i][0] = i }
  (0..b.size).each { |j| matrix[0][j] = j }
  (1..a.size).each do |i|
    (1..b.size).each do |j|
      cost = a[i - 1] == b[j - 1] ? 0 : 1
      matrix[i][j] = [
        matrix[i - 1][j] + 1,
        matrix[i][j - 1] + 1,
        matrix[i - 1][j - 1] + cost
      ].min
    end
  end
  matrix[a.size][b.size]
end
