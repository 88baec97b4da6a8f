namespace SafeShare.Demo.Enrolment;

/// <summary>
/// The agencies' systems in enrolment.json, by client id. Wexcombe's hub is where the main job plays;
/// Eldermoor's is there to show that one area never sees another's.
/// </summary>
public static class DemoAgencies
{
    public const string Council = "wexcombe-council-social-care";
    public const string Police = "wexshire-police-records";
    public const string Health = "wexshire-nhs-patient-records";
    public const string Housing = "harbour-lane-homes-tenancies";
    public const string Charity = "thornlight-casework";
    public const string OtherArea = "eldermoor-council-social-care";

    /// <summary>The one client that is nobody's agency: workers sign in through it.</summary>
    public const string Console = "console";
}

/// <summary>The workers in enrolment.json, by user name.</summary>
public static class DemoWorkers
{
    public const string HubWorker = "grace.adeyemi";
    public const string SecondHubWorker = "tom.barlow";

    /// <summary>Works in the same hub, in another team than the others.</summary>
    public const string OtherTeamHubWorker = "farida.cole";
    public const string SafeguardingLead = "helen.marsh";
    public const string SecondSafeguardingLead = "colin.draper";
    public const string GovernanceLead = "idris.penhale";
    public const string AgencyAdmin = "ruth.aldous";
    public const string PolicePractitioner = "nadia.rahimi";
    public const string PoliceGovernanceLead = "martin.kell";
    public const string HealthPractitioner = "priya.nair";
    public const string OtherAreaHubWorker = "owen.tasker";
    public const string OtherAreaGovernanceLead = "beth.corrigan";
}
