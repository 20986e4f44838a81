package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is shipped to run it by: the texts agree with each other and with the program. No container is started. */
class DeployTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path DEPLOY = ROOT.resolve("deploy");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(DEPLOY.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static JsonNode node(Map<String, JsonNode> byKind, String kind) {
        return byKind.getOrDefault(kind, JSON.createObjectNode());
    }

    private static Map<String, JsonNode> kubernetes() throws IOException {
        Map<String, JsonNode> byKind = new java.util.LinkedHashMap<>();
        for (Object one : new Load(LoadSettings.builder().build())
                .loadAllFromString(Files.readString(DEPLOY.resolve("kubernetes.yaml")))) {
            JsonNode node = JSON.valueToTree(one);
            byKind.put(node.path("kind").asString(), node);
        }
        return byKind;
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(one -> strings.add(one.asString()));
        return strings;
    }

    /** The program takes these arguments, but for the folder, which is not on this machine. */
    private static void taken(List<String> arguments, Path documents) {
        List<String> own = new ArrayList<>(arguments);
        own.set(1, documents.resolve("missing").toString());
        Program.Answer answer = Program.run(own.toArray());
        assertThat(answer.err()).as(String.join(" ", arguments)).contains("does not exist");
    }

    @TempDir
    Path folder;

    @Test
    void theImageIsMadeFromWhatIsHereAndNeedsNoRoot() throws IOException {
        List<String> lines = lines("Containerfile");
        for (String line : lines) {
            if (!line.startsWith("COPY --from=build /mainstay/")) continue;
            String from = line.split(" ")[2].substring("/mainstay/".length());
            assertThat(ROOT.resolve(from)).exists();
        }
        assertThat(lines).contains("USER 10001:10001", "VOLUME /slos", "EXPOSE 9095");
        String last = lines.getLast();
        Matcher command = Pattern.compile("\"([^\"]*)\"").matcher(last);
        List<String> arguments = new ArrayList<>();
        while (command.find()) arguments.add(command.group(1));
        assertThat(last).startsWith("CMD [");
        taken(arguments, folder);
    }

    @Test
    void theManifestRunsOneServerWithoutPrivileges() throws IOException {
        Map<String, JsonNode> kubernetes = kubernetes();
        assertThat(kubernetes.keySet()).containsExactly("ServiceAccount", "Service", "StatefulSet", "NetworkPolicy");
        JsonNode set = node(kubernetes, "StatefulSet").path("spec");
        assertThat(set.path("replicas").asInt()).isEqualTo(1);
        JsonNode pod = set.path("template").path("spec");
        assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
        JsonNode container = pod.path("containers").path(0);
        assertThat(container
                        .path("securityContext")
                        .path("readOnlyRootFilesystem")
                        .asBoolean())
                .isTrue();
        assertThat(container
                        .path("securityContext")
                        .path("allowPrivilegeEscalation")
                        .asBoolean(true))
                .isFalse();
        assertThat(container.path("livenessProbe").path("httpGet").path("path").asString())
                .isEqualTo("/health");
        assertThat(container.path("readinessProbe").path("httpGet").path("path").asString())
                .isEqualTo("/ready");
        List<String> arguments = strings(container.path("args"));
        assertThat(arguments)
                .contains(Integer.toString(
                        container.path("ports").path(0).path("containerPort").asInt()));
        taken(arguments, folder);
        assertThat(set.path("template").path("metadata").path("labels"))
                .isEqualTo(set.path("selector").path("matchLabels"))
                .isEqualTo(node(kubernetes, "Service").path("spec").path("selector"));
    }

    @Test
    void theUnitStartsTheProgramAndRestartsWhatMayMend() throws IOException {
        List<String> lines = lines("mainstay.service");
        String start = lines.stream()
                .filter(line -> line.startsWith("ExecStart="))
                .findFirst()
                .orElseThrow();
        List<String> words =
                Arrays.asList(start.substring("ExecStart=".length()).split(" "));
        assertThat(words.getFirst()).isEqualTo("/opt/mainstay/mainstay");
        taken(words.subList(1, words.size()), folder);
        assertThat(lines)
                .contains("[Unit]", "[Service]", "[Install]", "Restart=on-failure", "RestartPreventExitStatus=3")
                .contains("NoNewPrivileges=yes", "DynamicUser=yes", "ProtectSystem=strict");
        assertThat(lines)
                .filteredOn(line -> !line.isEmpty() && !line.startsWith("["))
                .allMatch(line -> line.matches("[A-Z][A-Za-z]+=.*"));
    }

    /** As Kubernetes lays a ConfigMap: links to a hidden folder that is a link itself. */
    @Test
    void documentsOfAConfigMapAreReadOnce() throws IOException {
        Path hidden = Files.createDirectories(folder.resolve("documents/..2026_11_25"));
        Files.writeString(
                hidden.resolve("shop.yaml"),
                "apiVersion: mainstay/v1\nkind: Service\nmetadata: {name: shop}\nspec: {promises: {}}\n");
        Files.createSymbolicLink(folder.resolve("documents/..data"), Path.of("..2026_11_25"));
        Files.createSymbolicLink(folder.resolve("documents/shop.yaml"), Path.of("..data/shop.yaml"));
        Specification read = Specifications.load(folder, Limits.DEFAULT);
        assertThat(read.valid()).isTrue();
        assertThat(read.documents()).hasSize(1);
    }
}
