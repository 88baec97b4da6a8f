using SafeShare.Demo.Client;

// code <secret>: what an authenticator app would show now
Console.WriteLine(AuthenticatorCode.At(TimeProvider.System.GetUtcNow(), args[^1]));
