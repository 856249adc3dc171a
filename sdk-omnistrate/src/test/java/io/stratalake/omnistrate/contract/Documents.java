package io.stratalake.omnistrate.contract;

import io.stratalake.core.contract.ContractDocument;
import java.nio.file.Path;

/** The contracts of the client. */
final class Documents {

    static final ContractDocument FLEET = read("fleet.yaml", "io.stratalake.omnistrate");
    static final ContractDocument IDENTITY = read("identity.yaml", "io.stratalake.omnistrate.identity");

    private Documents() {}

    private static ContractDocument read(String file, String javaPackage) {
        return ContractDocument.read(Path.of("..", "specs", "omnistrate", file), javaPackage);
    }
}
