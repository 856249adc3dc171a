package io.stratalake.system.killed;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.stratalake.sandbox.RequestLog.Exchange;
import io.stratalake.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sandbox in a process of its own: as difficult as the services, with a fifth of the requests failing, and short
 * minutes. Prints the settings of clients; when its input ends, a line per request that changes something: operation,
 * status, time and items.
 */
final class DifficultSandbox {

    private DifficultSandbox() {}

    /** Arguments: the seed, the origin of the time. */
    public static void main(String[] arguments) throws Exception {
        try (var sandbox = Sandbox.builder()
                .realistic(Long.parseLong(arguments[0]))
                .failures(0.2)
                .timeSource(new ScaledTime(OnboardingProcess.SCALE, Instant.parse(arguments[1])))
                .subscriptionCount(20)
                .start()) {
            System.out.println(String.join(
                    " ",
                    sandbox.baseUrl().toString(),
                    sandbox.clientId(),
                    sandbox.clientSecret(),
                    sandbox.workspaceId()));
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            System.out.println("requests " + sandbox.requestLog().exchanges().size());
            System.out.println("rejected " + sandbox.requestLog().rejected());
            sandbox.requestLog().exchanges().stream()
                    .filter(exchange -> List.of("POST", "PATCH").contains(exchange.method()))
                    .filter(exchange -> exchange.operation() != null)
                    .map(exchange -> exchange.operation() + " " + exchange.status() + " " + exchange.at() + " "
                            + String.join(" ", items(exchange).toList()))
                    .forEach(System.out::println);
        }
    }

    private static Stream<String> items(Exchange exchange) {
        return switch (String.valueOf(exchange.operation())) {
            case "claimSubscriptions" -> texts(exchange, "subscriptions", "key");
            case "addDevices" -> texts(exchange, "compute", "serialNumber");
            default -> Stream.of();
        };
    }

    private static Stream<String> texts(Exchange exchange, String list, String property) {
        return JsonParser.parseString(exchange.body()).getAsJsonObject().getAsJsonArray(list).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(item -> item.get(property).getAsString());
    }
}
