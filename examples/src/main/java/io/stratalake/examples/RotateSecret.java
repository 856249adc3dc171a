package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Minute;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.examples.console.Workspace;
import io.stratalake.greenlake.credentials.ApiClient;
import io.stratalake.greenlake.credentials.ApiClientWithSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** Rotates the secret of an API client. */
public final class RotateSecret {

    static final Program PROGRAM =
            new Program("""
            Replaces an API client by a new one of the same name, and writes the new id and secret to a file. The old one
            is deleted after the file is written.

            Usage: RotateSecret CLIENT_ID --secret-file FILE [--dry-run] [--yes] [--csv|--json]
              CLIENT_ID          the id with which the API client signs in. Default: the only one of the sandbox
              --secret-file FILE a new file, which only its owner can read: the id and the secret on a line each
              --dry-run          shows the API clients and changes nothing
              --yes              does not ask before the change; required if there is no terminal
            %s
            """.formatted(Format.HELP), "the workspace has no such API client", RotateSecret::run);

    private RotateSecret() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var dryRun = arguments.flag("--dry-run");
        var confirmed = arguments.flag(Arguments.YES);
        var file = arguments.option("--secret-file").map(Path::of);
        var console = shell.in(Format.of(arguments));
        var id = arguments.operand();

        try (var workspace = console.open()) {
            if (!workspace.isSandbox() && !dryRun && (id.isEmpty() || file.isEmpty())) {
                throw new UsageException("name the API client, and the new file with --secret-file");
            }
            var clients = workspace.greenlake().apiClients().list();
            var old = clients.stream()
                    .filter(client -> id.isEmpty() || id.get().equals(client.clientId()))
                    .findFirst();
            if (dryRun || old.isEmpty()) {
                console.result("API clients", table(clients));
                return old.isEmpty() ? ExitCode.FOUND : ExitCode.DONE;
            }
            console.confirm(
                    workspace, confirmed, "The API client " + old.get().credentialName() + " gets a new secret");
            // The program may have signed in with the API client that is deleted, so it sends nothing after this.
            console.result("The new API client", table(rotate(workspace, old.get(), file)));
            return ExitCode.DONE;
        }
    }

    private static ApiClientWithSecret rotate(Workspace workspace, ApiClient old, Optional<Path> file) {
        return workspace
                .greenlake()
                .apiClients()
                .rotate(old.clientId(), created -> file.ifPresent(place -> write(created, place)));
    }

    private static void write(ApiClientWithSecret created, Path file) {
        try {
            create(file);
            Files.write(file, List.of(created.clientId(), created.clientSecret()));
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("the file of the secret exists already: name a new one");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates the file with its permissions in one step: other users cannot read it, not even for a moment. */
    private static void create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private static Table table(List<ApiClient> clients) {
        var table = table();
        clients.forEach(client -> table.row(client.credentialName(), client.clientId(), Minute.of(client.createdAt())));
        return table;
    }

    private static Table table(ApiClientWithSecret created) {
        var table = table();
        table.row(created.credentialName(), created.clientId(), Minute.of(created.createdAt()));
        return table;
    }

    private static Table table() {
        return Table.of(Table.text("Name"), Table.name("Client id"), Table.name("Created"));
    }
}
