<?php

class LogAndRethrow
{
    public function placeOrder(OrderRequest $request): Order
    {
        try {
            $order = $this->factory->create($request);
            $this->entityManager->persist($order);
            $this->entityManager->flush();
            return $order;
        } catch (ORMException $e) {
            $this->logger->error('Failed to place order', ['exception' => $e]);
            throw $e;
        }
    }

    public function import(string $file): void
    {
        try {
            $this->importer->import($file);
        } catch (\Exception $e) {
            $this->logger->error('Import of ' . $file . ' failed: ' . $e->getMessage());
            throw new ImportException('Import failed: ' . $e->getMessage(), 0, $e);
        }
    }
}
