<?php

class JsonObjectBuild
{
    public function jsonSerialize(): array
    {
        $data = [
            'id' => $this->id,
            'name' => $this->name,
            'created' => $this->created->format(DATE_ATOM),
            'roles' => array_map(fn ($role) => $role->getName(), $this->roles),
        ];
        if ($this->email !== null) {
            $data['email'] = $this->email;
        }
        return $data;
    }

    public function toJson(Order $order): string
    {
        $json = new stdClass();
        $json->id = $order->getId();
        $json->status = $order->getStatus();
        $json->total = $order->getTotal();
        $json->items = [];
        foreach ($order->getItems() as $item) {
            $json->items[] = ['sku' => $item->getSku(), 'quantity' => $item->getQuantity()];
        }
        return json_encode($json, JSON_PRETTY_PRINT | JSON_THROW_ON_ERROR);
    }
}
