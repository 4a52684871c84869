public class EventAggregator
{
    public void Subscribe<TEvent>(Action<TEvent> handler)
    {
        if (handler == null)
        {
            throw new ArgumentNullException(nameof(handler));
        }
        lock (_lock)
        {
            if (!_handlers.TryGetValue(typeof(TEvent), out var list))
            {
                list = new List<Delegate>();
                _handlers[typeof(TEvent)] = list;
            }
            list.Add(handler);
        }
    }

    public void Publish<TEvent>(TEvent message)
    {
        Delegate[] handlers;
        lock (_lock)
        {
            if (!_handlers.TryGetValue(typeof(TEvent), out var list))
            {
                return;
            }
            handlers = list.ToArray();
        }
        foreach (var handler in handlers)
        {
            ((Action<TEvent>)handler)(message);
        }
    }

    protected bool SetProperty<T>(ref T field, T value, [CallerMemberName] string propertyName = null)
    {
        if (EqualityComparer<T>.Default.Equals(field, value))
        {
            return false;
        }
        field = value;
        var handler = PropertyChanged;
        if (handler != null)
        {
            handler(this, new PropertyChangedEventArgs(propertyName));
        }
        return true;
    }

    public IDisposable Subscribe(IObserver<Location> observer)
    {
        if (!_observers.Contains(observer))
        {
            _observers.Add(observer);
            foreach (var item in _history)
            {
                observer.OnNext(item);
            }
        }
        return new Unsubscriber(_observers, observer);
    }
}
