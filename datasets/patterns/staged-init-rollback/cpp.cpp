#include <memory>
#include <string>

bool Renderer::initialize(Window* window) {
  instance_ = createInstance();
  if (!instance_) {
    return false;
  }
  surface_ = createSurface(instance_, window);
  if (!surface_) {
    destroyInstance(instance_);
    instance_ = nullptr;
    return false;
  }
  device_ = createDevice(instance_, surface_);
  if (!device_) {
    destroySurface(instance_, surface_);
    destroyInstance(instance_);
    surface_ = nullptr;
    instance_ = nullptr;
    return false;
  }
  return true;
}

HRESULT CDevice::Open(LPCWSTR path) {
  HRESULT hr = S_OK;

  m_hFile = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  if (m_hFile == INVALID_HANDLE_VALUE) {
    hr = HRESULT_FROM_WIN32(GetLastError());
    goto Cleanup;
  }

  m_hEvent = CreateEvent(NULL, TRUE, FALSE, NULL);
  if (m_hEvent == NULL) {
    hr = HRESULT_FROM_WIN32(GetLastError());
    goto Cleanup;
  }

  hr = Configure();

Cleanup:
  if (FAILED(hr)) {
    if (m_hEvent != NULL) {
      CloseHandle(m_hEvent);
      m_hEvent = NULL;
    }
    if (m_hFile != INVALID_HANDLE_VALUE) {
      CloseHandle(m_hFile);
      m_hFile = INVALID_HANDLE_VALUE;
    }
  }
  return hr;
}

void Node::start() {
  database_->open();
  try {
    network_->listen(config_.port);
    try {
      scheduler_->start();
    } catch (...) {
      network_->close();
      throw;
    }
  } catch (...) {
    database_->close();
    throw;
  }
}
