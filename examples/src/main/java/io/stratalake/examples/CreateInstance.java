package io.stratalake.examples;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Fleet;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Sheet;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.omnistrate.account.CloudProvider;
import io.stratalake.omnistrate.instance.CreateInstanceRequest;
import io.stratalake.omnistrate.instance.ResourceKeys;
import io.stratalake.omnistrate.offering.InputParameter;
import io.stratalake.omnistrate.offering.OfferedResource;
import io.stratalake.omnistrate.offering.ResourceVerb;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates an instance. */
public final class CreateInstance {

    private static final int USUAL_MINUTES = 30;

    static final Program PROGRAM = Program.ofFleet(
            """
            Creates an instance of a plan, and waits until it runs.

            Usage: CreateInstance SERVICE PLAN --provider NAME --region NAME [--resource KEY] [--param NAME=VALUE]...
                                  [--subscription ID] [--timeout MINUTES] [--dry-run] [--yes] [--csv|--json]
              SERVICE PLAN          names or ids
              --provider NAME       a cloud provider, such as aws
              --region NAME         one of its regions, such as us-east-2
              --resource KEY        which resource of the plan, if it has several
              --param NAME=VALUE    a parameter of the resource; --dry-run tells which there are
              --params-file FILE    parameters from a file, or from standard input if it is -: a JSON object, or
                                    NAME=VALUE on each line. For passwords, because other users of the machine can
                                    read the command line, and the shell keeps it in its history
              --subscription ID     on whose behalf; absent leaves it to the service
              --timeout MINUTES     how long to wait (default %s)
              --dry-run             only shows what would be created, and its parameters
              --yes                 does not ask before the change; required if there is no terminal
              --csv, --json         the instance, for another program to read; in a dry run, its parameters
              Without arguments, an instance of the sandbox's first plan is created
            """.formatted(USUAL_MINUTES),
            "the instance goes on being created after the time to wait",
            CreateInstance::run);

    /** The requested instance. */
    private record Wish(
            String service,
            String plan,
            String provider,
            String region,
            @Nullable String resource,
            Map<String, String> parameters,
            @Nullable String subscription) {}

    /** All that is needed to ask for it. */
    private record Order(OfferedPlan plan, OfferedResource resource, List<InputParameter> parameters, Wish wish) {

        CreateInstanceRequest request() {
            var request = CreateInstanceRequest.builder()
                    .cloudProvider(wish.provider())
                    .region(wish.region())
                    .productTierVersion(plan.version())
                    .requestParams(wish.parameters());
            if (wish.subscription() != null) {
                request.subscriptionId(wish.subscription());
            }
            return request.build();
        }

        ResourceKeys keys() {
            return ResourceKeys.of(plan.service(), plan.offering(), resource.urlKey());
        }
    }

    private CreateInstance() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var provider = arguments.option("--provider");
        var region = arguments.option("--region");
        var resource = arguments.option("--resource").orElse(null);
        var parameters = parameters(arguments);
        var subscription = arguments.option("--subscription").orElse(null);
        var patience = arguments.minutes("--timeout", USUAL_MINUTES);
        var dryRun = arguments.flag("--dry-run");
        var yes = arguments.flag(Arguments.YES);
        var console = shell.in(Format.of(arguments));
        var names = arguments.operands();
        if (names.size() != 2 && !names.isEmpty()) {
            throw new UsageException("a service and a plan were expected, not " + String.join(" ", names)
                    + "; a name of several words goes in quotes");
        }
        if (!names.isEmpty() && (provider.isEmpty() || region.isEmpty())) {
            throw new UsageException("--provider and --region have to say where the instance is to be");
        }

        provider.ifPresent(CreateInstance::checkProvider);

        try (var fleet = console.openFleet()) {
            var wish = names.isEmpty()
                    ? sample(fleet, parameters)
                    : new Wish(
                            names.get(0),
                            names.get(1),
                            provider.orElseThrow(),
                            region.orElseThrow(),
                            resource,
                            parameters,
                            subscription);
            var order = order(wish, fleet);
            if (dryRun) {
                console.table("Would be created", wanted(order));
                console.result("Parameters", parameters(order));
                return ExitCode.DONE;
            }
            console.confirm(
                    fleet,
                    yes,
                    "An instance of " + order.plan().name() + " would be created in "
                            + order.wish().region());
            return create(order, fleet, console, patience);
        }
    }

    private static void checkProvider(String provider) {
        if (!CloudProvider.of(provider).isKnown()) {
            throw new UsageException("there is no cloud provider '" + provider + "'; there are "
                    + CloudProvider.values().stream().map(CloudProvider::value).collect(Collectors.joining(", ")));
        }
    }

    private static Map<String, String> parameters(Arguments arguments) {
        var file = arguments.option("--params-file");
        var parameters = new LinkedHashMap<>(arguments.pairs("--param"));
        file.map(ParametersFile::read).orElse(Map.of()).forEach((name, value) -> {
            if (parameters.putIfAbsent(name, value) != null) {
                throw new UsageException("the parameter " + name + " is given twice, by --param and in the file");
            }
        });
        return parameters;
    }

    /** In the sandbox only, never in a fleet that counts. */
    private static Wish sample(Fleet fleet, Map<String, String> parameters) {
        if (!fleet.isSandbox()) {
            throw new UsageException("no service and no plan is given; name both");
        }
        var first = OfferedPlan.all(fleet.omnistrate()).findFirst().orElseThrow();
        var aws = Objects.requireNonNull(first.offering().awsRegions());
        var filled = new LinkedHashMap<>(parameters);
        var resource = first.offering().resourceParameters().get(0);
        inputs(first, resource, fleet).stream()
                .filter(CreateInstance::mustBeGiven)
                .forEach(input -> filled.putIfAbsent(input.key(), "sample"));
        return new Wish(first.service().serviceId(), first.id(), "aws", aws.get(0), resource.urlKey(), filled, null);
    }

    private static Order order(Wish wish, Fleet fleet) {
        var plan = OfferedPlan.find(fleet.omnistrate(), wish.service(), wish.plan());
        var resource = resource(plan, wish.resource());
        var inputs = inputs(plan, resource, fleet);
        var missing = inputs.stream()
                .filter(CreateInstance::mustBeGiven)
                .map(InputParameter::key)
                .filter(key -> !wish.parameters().containsKey(key))
                .toList();
        if (!missing.isEmpty()) {
            throw new UsageException(plan.name() + " needs --param or --params-file for " + String.join(", ", missing));
        }
        return new Order(plan, resource, inputs, wish);
    }

    private static boolean mustBeGiven(InputParameter input) {
        return input.requiredValue()
                && (input.defaultValue() == null || input.defaultValue().isEmpty());
    }

    private static OfferedResource resource(OfferedPlan plan, @Nullable String key) {
        var resources = plan.offering().resourceParameters();
        var keys = resources.stream().map(OfferedResource::urlKey).collect(Collectors.joining(", "));
        if (key == null) {
            if (resources.size() != 1) {
                throw new UsageException(
                        plan.name() + " has " + resources.size() + " resources; choose one by --resource: " + keys);
            }
            return resources.get(0);
        }
        return resources.stream()
                .filter(each -> each.urlKey().equals(key))
                .findFirst()
                .orElseThrow(() -> new UsageException(plan.name() + " has no resource '" + key + "', but " + keys));
    }

    private static List<InputParameter> inputs(OfferedPlan plan, OfferedResource resource, Fleet fleet) {
        var id = resource.resourceId();
        if (id == null) {
            return List.of();
        }
        var apis = fleet.omnistrate()
                .services()
                .resource(plan.service().serviceId(), id)
                .apis();
        return Stream.ofNullable(apis)
                .flatMap(List::stream)
                .filter(api -> ResourceVerb.CREATE.equals(api.verb()))
                .flatMap(api -> api.inputParameters().stream())
                .toList();
    }

    private static ExitCode create(Order order, Fleet fleet, Console console, Duration patience) {
        var environment = fleet.omnistrate()
                .service(order.plan().service().serviceId())
                .environment(order.plan().environmentId());
        var creation = environment.instances().create(order.keys(), order.request());
        console.progress("accepted as " + creation.id());
        var waiting = new Waiting(console, patience);
        try {
            var there = waiting.until(creation.id(), creation);
            if (there.isEmpty()) {
                console.line(creation.id() + " goes on being created; InstanceInventory tells what becomes of it.");
                return ExitCode.FOUND;
            }
            console.sheet(Sheet.of("instance", "state", "service", "plan", "version", "provider", "region")
                    .row(
                            creation.id(),
                            new Deployed(there.get()).status(),
                            order.plan().service().serviceName(),
                            order.plan().offering().productTierName(),
                            order.plan().version(),
                            order.wish().provider(),
                            order.wish().region()));
            console.table(
                    "It runs",
                    wanted(order).row("Instance", creation.id()).row("State", new Deployed(there.get()).status()));
            return ExitCode.DONE;
        } catch (OperationFailedException e) {
            console.line(creation.id() + " stays there as failed; delete it, or look into it.");
            throw e;
        }
    }

    private static Table wanted(Order order) {
        return Table.of(Table.name("What"), Table.text("Value"))
                .row("Plan", order.plan().name())
                .row("Version", order.plan().version())
                .row("Environment", order.plan().offering().serviceEnvironmentName())
                .row("Resource", order.resource().name())
                .row("Provider", order.wish().provider())
                .row("Region", order.wish().region())
                .row(
                        "Parameters given",
                        String.join(", ", order.wish().parameters().keySet()));
    }

    private static Table parameters(Order order) {
        var table =
                Table.of(Table.name("Parameter"), Table.name("Required"), Table.text("Default"), Table.text("Meaning"));
        order.parameters()
                .forEach(input ->
                        table.row(input.key(), input.requiredValue(), input.defaultValue(), input.description()));
        return table;
    }
}
