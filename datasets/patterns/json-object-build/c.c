#include <stdio.h>
#include <json-c/json.h>

json_object *user_to_json(const struct user *u)
{
	json_object *obj = json_object_new_object();
	json_object *roles;
	size_t i;

	if (!obj)
		return NULL;
	json_object_object_add(obj, "id", json_object_new_int64(u->id));
	json_object_object_add(obj, "name", json_object_new_string(u->name));
	json_object_object_add(obj, "active", json_object_new_boolean(u->active));
	if (u->email)
		json_object_object_add(obj, "email", json_object_new_string(u->email));

	roles = json_object_new_array();
	for (i = 0; i < u->n_roles; i++)
		json_object_array_add(roles, json_object_new_string(u->roles[i]));
	json_object_object_add(obj, "roles", roles);
	return obj;
}

char *device_status_json(const struct device_status *st)
{
	cJSON *root = cJSON_CreateObject();
	cJSON *net = NULL;
	char *text = NULL;

	if (root == NULL)
		return NULL;
	if (cJSON_AddStringToObject(root, "name", st->name) == NULL)
		goto end;
	if (cJSON_AddNumberToObject(root, "uptime", st->uptime) == NULL)
		goto end;
	if (cJSON_AddBoolToObject(root, "online", st->online) == NULL)
		goto end;
	net = cJSON_AddObjectToObject(root, "network");
	if (net == NULL)
		goto end;
	cJSON_AddStringToObject(net, "ip", st->ip);
	cJSON_AddNumberToObject(net, "rssi", st->rssi);
	text = cJSON_PrintUnformatted(root);
end:
	cJSON_Delete(root);
	return text;
}

static void print_link_json(FILE *fp, const struct link *l)
{
	int i;

	fprintf(fp, "{\"ifindex\":%d,", l->ifindex);
	fprintf(fp, "\"ifname\":\"%s\",", l->name);
	fprintf(fp, "\"mtu\":%u,", l->mtu);
	fprintf(fp, "\"up\":%s,", l->up ? "true" : "false");
	fprintf(fp, "\"addresses\":[");
	for (i = 0; i < l->n_addrs; i++)
		fprintf(fp, "%s\"%s\"", i ? "," : "", l->addrs[i]);
	fprintf(fp, "]}\n");
}
