namespace Belastingen.Engines;

/// <summary>What is made once on each engine, by the first test there that needs it.</summary>
public sealed class PerEngine<T>(Func<T> make)
{
    private readonly Dictionary<Engine, Lazy<T>> _made =
        Enum.GetValues<Engine>().ToDictionary(engine => engine, _ => new Lazy<T>(make));

    /// <summary>That of the engine of the running test.</summary>
    public T Value => _made[Engines.Current].Value;

    /// <summary>All that have been made.</summary>
    public IEnumerable<T> Made => _made.Values.Where(one => one.IsValueCreated).Select(one => one.Value);
}
