package io.stratalake.sandbox.fleet;

/** The one user that can sign in, and the API key that goes with it. */
public record FleetAccount(String email, String password, String apiKey) {

    private static final String EMAIL_FOR_API_KEYS = "apikey@apikeys.invalid";

    /** The ways to sign in. */
    enum Way {
        PASSWORD,
        API_KEY,
        NOT_AT_ALL
    }

    static FleetAccount ofSandbox() {
        return new FleetAccount("fleet@example.com", "sand\"box\\password", "om_sandbox_5b0a3f0e6f1d4b52");
    }

    /** Returns the way in which an email address and a password sign in. */
    Way match(String givenEmail, String givenPassword) {
        if (givenEmail.equals(EMAIL_FOR_API_KEYS) && givenPassword.equals(apiKey)) {
            return Way.API_KEY;
        }
        return givenEmail.equals(email) && givenPassword.equals(password) ? Way.PASSWORD : Way.NOT_AT_ALL;
    }

    @Override
    public String toString() {
        return "FleetAccount[email=" + email + "]";
    }
}
