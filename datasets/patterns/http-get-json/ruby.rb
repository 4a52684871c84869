def get_json(url, headers = {})
  uri = URI.parse(url)
  http = Net::HTTP.new(uri.host, uri.port)
  http.use_ssl = uri.scheme == "https"
  http.open_timeout = 5
  http.read_timeout = 10
  request = Net::HTTP::Get.new(uri.request_uri, headers)
  response = http.request(request)
  unless response.is_a?(Net::HTTPSuccess)
    raise "GET #{url} failed with #{response.code} #{response.message}"
  end
  JSON.parse(response.body)
end

def fetch_user(id)
  response = connection.get("users/#{id}") do |req|
    req.headers["Accept"] = "application/json"
    req.options.timeout = 10
  end
  return nil if response.status == 404
  raise ApiError, "status #{response.status}" unless response.success?
  JSON.parse(response.body, symbolize_names: true)
rescue Faraday::Error => e
  logger.error("Fetching user #{id} failed: #{e.message}")
  raise ApiError, e.message
end
