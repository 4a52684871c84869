#include <errno.h>
#include <curl/curl.h>
#include <json-c/json.h>

json_object *http_get_json(const char *url)
{
	struct buffer body = { 0 };
	json_object *obj = NULL;
	CURL *curl;
	CURLcode res;
	long status = 0;

	curl = curl_easy_init();
	if (!curl)
		return NULL;

	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, buffer_write_cb);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);

	res = curl_easy_perform(curl);
	if (res != CURLE_OK) {
		fprintf(stderr, "GET %s failed: %s\n", url, curl_easy_strerror(res));
		goto out;
	}
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	if (status != 200) {
		fprintf(stderr, "GET %s returned status %ld\n", url, status);
		goto out;
	}
	obj = json_tokener_parse(body.data);
out:
	free(body.data);
	curl_easy_cleanup(curl);
	return obj;
}

int api_fetch(struct api *api, const char *path, cJSON **ret)
{
	struct curl_slist *headers = NULL;
	char url[512];
	long code;
	int r = 0;

	snprintf(url, sizeof(url), "%s/%s", api->base_url, path);
	headers = curl_slist_append(headers, "Accept: application/json");
	headers = curl_slist_append(headers, api->auth_header);

	curl_easy_reset(api->curl);
	curl_easy_setopt(api->curl, CURLOPT_URL, url);
	curl_easy_setopt(api->curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(api->curl, CURLOPT_WRITEFUNCTION, write_cb);
	curl_easy_setopt(api->curl, CURLOPT_WRITEDATA, api);
	api->len = 0;
	if (curl_easy_perform(api->curl) != CURLE_OK) {
		r = -EIO;
	} else {
		curl_easy_getinfo(api->curl, CURLINFO_RESPONSE_CODE, &code);
		if (code < 200 || code >= 300)
			r = -EPROTO;
	}
	if (r == 0) {
		*ret = cJSON_ParseWithLength(api->buf, api->len);
		if (!*ret)
			r = -EBADMSG;
	}
	curl_slist_free_all(headers);
	return r;
}
