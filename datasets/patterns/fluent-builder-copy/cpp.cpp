Request RequestBuilder::build() const
{
    if (!url_) {
        throw std::logic_error("url is required");
    }
    if (!method_) {
        throw std::logic_error("method is required");
    }
    Request request;
    request.url = *url_;
    request.method = *method_;
    request.headers = headers_;
    request.timeout = timeout_.value_or(kDefaultTimeout);
    request.body = body_;
    return request;
}

std::unique_ptr<Session> SessionBuilder::Build()
{
    if (name_.empty()) {
        throw std::invalid_argument("session name must be set");
    }
    if (endpoint_ == nullptr) {
        throw std::invalid_argument("session endpoint must be set");
    }
    if (max_connections_ == 0) {
        max_connections_ = kDefaultMaxConnections;
    }
    auto session = std::make_unique<Session>(std::move(name_), std::move(endpoint_));
    session->set_max_connections(max_connections_);
    session->set_timeout(timeout_);
    for (auto& interceptor : interceptors_) {
        session->add_interceptor(std::move(interceptor));
    }
    return session;
}

absl::StatusOr<Options> OptionsBuilder::Build() const
{
    if (!path_.has_value()) {
        return absl::InvalidArgumentError("path is required");
    }
    if (!format_.has_value()) {
        return absl::InvalidArgumentError("format is required");
    }
    if (block_size_.has_value() && *block_size_ <= 0) {
        return absl::InvalidArgumentError("block_size must be positive");
    }
    Options options;
    options.path = *path_;
    options.format = *format_;
    options.block_size = block_size_.value_or(kDefaultBlockSize);
    return options;
}
