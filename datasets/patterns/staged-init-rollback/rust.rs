use std::fs;
use std::io;
use std::path::Path;

pub fn open_device(path: &CStr, len: usize) -> io::Result<Device> {
    unsafe {
        let fd = libc::open(path.as_ptr(), libc::O_RDWR | libc::O_CLOEXEC);
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        let ptr = libc::mmap(std::ptr::null_mut(), len, libc::PROT_READ, libc::MAP_SHARED, fd, 0);
        if ptr == libc::MAP_FAILED {
            let err = io::Error::last_os_error();
            libc::close(fd);
            return Err(err);
        }
        let epoll = libc::epoll_create1(libc::EPOLL_CLOEXEC);
        if epoll < 0 {
            let err = io::Error::last_os_error();
            libc::munmap(ptr, len);
            libc::close(fd);
            return Err(err);
        }
        Ok(Device { fd, ptr, len, epoll })
    }
}

impl Supervisor {
    pub async fn start(&mut self) -> Result<(), Error> {
        let mut started = Vec::with_capacity(self.services.len());
        for service in &self.services {
            match service.start().await {
                Ok(handle) => started.push(handle),
                Err(err) => {
                    tracing::error!("failed to start {}: {}", service.name(), err);
                    while let Some(handle) = started.pop() {
                        if let Err(e) = handle.stop().await {
                            tracing::warn!("rollback failed: {}", e);
                        }
                    }
                    return Err(err);
                }
            }
        }
        self.handles = started;
        Ok(())
    }

    fn install(&self, package: &Package, target: &Path) -> io::Result<()> {
        let staging = target.with_extension("tmp");
        fs::create_dir_all(&staging)?;
        if let Err(e) = package.unpack(&staging) {
            let _ = fs::remove_dir_all(&staging);
            return Err(e);
        }
        if let Err(e) = fs::rename(&staging, target) {
            let _ = fs::remove_dir_all(&staging);
            return Err(e);
        }
        if let Err(e) = self.register(package, target) {
            let _ = fs::remove_dir_all(target);
            return Err(e);
        }
        Ok(())
    }
}
