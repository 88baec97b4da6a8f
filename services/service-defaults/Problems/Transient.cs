using System.Net.Sockets;
using Npgsql;

namespace SafeShare;

/// <summary>Failures that pass by themselves: the database or the broker is away or starting again.</summary>
public static class Transient
{
    public static bool Is(Exception? exception) => exception switch
    {
        null => false,
        PostgresException postgres => postgres.IsTransient || postgres.SqlState is "57P01" or "57P02" or "57P03" or "25P02" or "08006",
        NpgsqlException or SocketException or TimeoutException or IOException => true,
        AggregateException many => many.InnerExceptions.Any(Is),
        _ => Is(exception.InnerException),
    };
}
