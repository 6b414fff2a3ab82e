namespace Sallyport.SimCloud.Authentication;

/// <summary>Who calls: the account and the identity as GetCallerIdentity gives it.</summary>
internal sealed record Caller(string AccountId, string Arn, string UserId);
