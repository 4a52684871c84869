def error_message(code)
  case code
  when ERR_OK
    "no error"
  when ERR_TIMEOUT
    "timed out"
  when ERR_DENIED
    "permission denied"
  when ERR_NOT_FOUND
    "not found"
  else
    "unknown error #{code}"
  end
end

def status_text(status)
  case status
  when 200 then "OK"
  when 400 then "Bad Request"
  when 403 then "Forbidden"
  when 404 then "Not Found"
  when 500..599 then "Server Error"
  else "Status #{status}"
  end
end
