package io.stratalake.examples.console;

import java.util.Map;

/** A platform that programs work with, and the variables that name an account there. */
public enum Platform {
    /** HPE GreenLake. */
    GREENLAKE("""
              GREENLAKE_CLIENT_ID, GREENLAKE_CLIENT_SECRET, GREENLAKE_WORKSPACE_ID   the API client and its workspace
              GREENLAKE_API_BASE_URL, GREENLAKE_FLEX_BASE_URL                        other hosts than HPE's usual ones
            """),
    /** Omnistrate, with its Fleet API. */
    OMNISTRATE("""
              OMNISTRATE_EMAIL, OMNISTRATE_PASSWORD   who signs in; or
              OMNISTRATE_API_KEY                      an API key (om_...); or
              OMNISTRATE_TOKEN                        a token that was obtained elsewhere
              OMNISTRATE_API_BASE_URL                 another host than Omnistrate's usual one
            """);

    private final String variables;

    Platform(String variables) {
        this.variables = variables;
    }

    /** Its variables, for people; several lines. */
    String variables() {
        return variables;
    }

    /** Returns the prefix of the environment variables. */
    String prefix() {
        return name() + "_";
    }

    /** Returns whether the environment has a variable of this platform. */
    boolean isNamedBy(Map<String, String> environment) {
        return environment.keySet().stream().anyMatch(name -> name.startsWith(prefix()));
    }
}
