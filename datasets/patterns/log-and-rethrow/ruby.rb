def place_order(request)
  order = Order.build(request)
  order.save!
  order
rescue ActiveRecord::RecordInvalid => e
  Rails.logger.error("Failed to place order: #{e.message}")
  Rails.logger.error(e.backtrace.join("\n"))
  raise
end

def import(file)
  begin
    data = YAML.load_file(file)
    importer.run(data)
  rescue Errno::ENOENT, Psych::SyntaxError => e
    logger.error "Import of #{file} failed: #{e.class}: #{e.message}"
    raise ImportError, "could not import #{file}"
  end
end
