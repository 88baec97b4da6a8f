namespace SafeShare.PartnerGateway.Validation;

/// <summary>Everything that is wrong with a request, by field, in the request's own spelling: <c>statements[2].observedOn</c>.</summary>
public sealed class Faults
{
    private const int MostTold = 100;

    private readonly Dictionary<string, string[]> _byField = [];

    public bool Any => _byField.Count > 0;

    public bool IsFull => _byField.Count >= MostTold;

    public void Add(string field, string fault)
    {
        if (_byField.TryGetValue(field, out var known))
        {
            _byField[field] = [.. known, fault];
        }
        else if (!IsFull)
        {
            _byField.Add(field, [fault]);
        }
    }

    public IResult ToProblem() => _byField.ContainsKey("$")
        ? Problems.Because("malformed", "The body is not the JSON that is expected here.", StatusCodes.Status400BadRequest, _byField)
        : Problems.Invalid(_byField);
}
