#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static int foo_probe(struct platform_device *pdev)
{
	struct foo_priv *priv;
	int ret;

	priv = kzalloc(sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->clk = clk_get(&pdev->dev, NULL);
	if (IS_ERR(priv->clk)) {
		ret = PTR_ERR(priv->clk);
		goto err_free_priv;
	}

	ret = clk_prepare_enable(priv->clk);
	if (ret)
		goto err_put_clk;

	ret = request_irq(priv->irq, foo_interrupt, 0, "foo", priv);
	if (ret) {
		dev_err(&pdev->dev, "failed to request irq: %d\n", ret);
		goto err_disable_clk;
	}

	ret = foo_register(priv);
	if (ret)
		goto err_free_irq;

	platform_set_drvdata(pdev, priv);
	return 0;

err_free_irq:
	free_irq(priv->irq, priv);
err_disable_clk:
	clk_disable_unprepare(priv->clk);
err_put_clk:
	clk_put(priv->clk);
err_free_priv:
	kfree(priv);
	return ret;
}

static int bar_init(void)
{
	int err;

	bar_cache = kmem_cache_create("bar_cache", sizeof(struct bar), 0, SLAB_HWCACHE_ALIGN, NULL);
	if (bar_cache == NULL)
		return -ENOMEM;

	bar_wq = alloc_workqueue("bar", WQ_MEM_RECLAIM, 0);
	if (!bar_wq) {
		err = -ENOMEM;
		goto out_cache;
	}

	err = register_chrdev_region(bar_dev, 1, "bar");
	if (err < 0)
		goto out_wq;

	err = class_register(&bar_class);
	if (err)
		goto out_chrdev;

	pr_info("bar: loaded\n");
	return 0;

out_chrdev:
	unregister_chrdev_region(bar_dev, 1);
out_wq:
	destroy_workqueue(bar_wq);
out_cache:
	kmem_cache_destroy(bar_cache);
	return err;
}

struct server *server_new(const char *path, size_t size)
{
	struct server *s = calloc(1, sizeof(*s));

	if (s == NULL)
		return NULL;
	s->fd = -1;

	s->buffer = malloc(size);
	if (s->buffer == NULL)
		goto fail;

	s->path = strdup(path);
	if (s->path == NULL)
		goto fail;

	s->fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (s->fd < 0)
		goto fail;

	if (server_bind(s) < 0 || listen(s->fd, 16) < 0)
		goto fail;

	return s;

fail:
	if (s->fd >= 0)
		close(s->fd);
	free(s->path);
	free(s->buffer);
	free(s);
	return NULL;
}

int index_open(struct index *idx, const char *filename)
{
	struct stat st;
	int rc = -1;

	idx->fd = open(filename, O_RDONLY);
	if (idx->fd == -1)
		return -1;
	if (fstat(idx->fd, &st) == -1) {
		close(idx->fd);
		return -1;
	}
	idx->map = mmap(NULL, st.st_size, PROT_READ, MAP_SHARED, idx->fd, 0);
	if (idx->map == MAP_FAILED) {
		close(idx->fd);
		return -1;
	}
	idx->table = malloc(sizeof(*idx->table) * index_count(idx->map));
	if (idx->table == NULL) {
		munmap(idx->map, st.st_size);
		close(idx->fd);
		return -1;
	}
	rc = index_load(idx);
	if (rc != 0) {
		free(idx->table);
		munmap(idx->map, st.st_size);
		close(idx->fd);
	}
	return rc;
}
