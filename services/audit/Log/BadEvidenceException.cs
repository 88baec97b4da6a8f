namespace SafeShare.Audit.Log;

/// <summary>Something that claims to be evidence is not; the message says in plain words what is wrong with it.</summary>
public sealed class BadEvidenceException(string message) : Exception(message);
