class HttpGetJson {
    public <T> T getJson(String url, Class<T> type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json")
                .GET()
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("GET " + url + " returned " + response.statusCode());
        }
        return objectMapper.readValue(response.body(), type);
    }

    static JSONObject fetchJson(String address) throws IOException, JSONException {
        HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
        try {
            connection.setRequestMethod("GET");
            connection.setConnectTimeout(CONNECT_TIMEOUT);
            connection.setReadTimeout(READ_TIMEOUT);
            connection.setRequestProperty("Accept", "application/json");
            int code = connection.getResponseCode();
            if (code != HttpURLConnection.HTTP_OK) {
                throw new IOException("Unexpected response code " + code);
            }
            BufferedReader reader = new BufferedReader(
                    new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder sb = new StringBuilder();
            String line;
            while ((line = reader.readLine()) != null) {
                sb.append(line);
            }
            return new JSONObject(sb.toString());
        } finally {
            connection.disconnect();
        }
    }

    public User loadUser(String id) throws IOException {
        Request request = new Request.Builder()
                .url(baseUrl.newBuilder().addPathSegment("users").addPathSegment(id).build())
                .header("Authorization", "Bearer " + token)
                .build();
        try (Response response = httpClient.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("Unexpected code " + response);
            }
            ResponseBody body = response.body();
            if (body == null) {
                throw new IOException("Empty response body");
            }
            return gson.fromJson(body.charStream(), User.class);
        }
    }

    public List<Item> listItems(String query) {
        String url = UriComponentsBuilder.fromHttpUrl(baseUrl)
                .path("/items")
                .queryParam("q", query)
                .toUriString();
        HttpHeaders headers = new HttpHeaders();
        headers.setAccept(Collections.singletonList(MediaType.APPLICATION_JSON));
        headers.setBearerAuth(token);
        ResponseEntity<Item[]> response =
                restTemplate.exchange(url, HttpMethod.GET, new HttpEntity<>(headers), Item[].class);
        if (!response.getStatusCode().is2xxSuccessful() || response.getBody() == null) {
            throw new IllegalStateException("Could not list items: " + response.getStatusCode());
        }
        return Arrays.asList(response.getBody());
    }
}
