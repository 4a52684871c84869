<?php

class MemoisedLookups
{
    public function getMetadata(string $class): Metadata
    {
        if (isset($this->loaded[$class])) {
            return $this->loaded[$class];
        }
        $metadata = $this->loadMetadata($class);
        $this->loaded[$class] = $metadata;
        return $metadata;
    }

    public function findSettings(string $key)
    {
        $item = $this->cache->getItem($key);
        if (!$item->isHit()) {
            $value = $this->repository->find($key);
            $item->set($value);
            $item->expiresAfter(3600);
            $this->cache->save($item);
        }
        return $item->get();
    }

    public function get(int $id)
    {
        if (!array_key_exists($id, $this->entries)) {
            $entry = $this->repository->find($id);
            if ($entry === null) {
                throw new NotFoundException("No entry with id $id");
            }
            $this->entries[$id] = $entry;
        }
        return $this->entries[$id];
    }
}
