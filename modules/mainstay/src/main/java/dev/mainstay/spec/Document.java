package dev.mainstay.spec;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A document of any kind, parsed. Its promises stand in {@link Specification#promises()}. */
public sealed interface Document {
    Meta meta();

    /** The kind in lower case, as references write it. */
    String kind();

    default Ref ref() {
        return Ref.document(kind(), meta().name());
    }

    /** What every document has. */
    record Meta(
            String name,
            String displayName,
            String description,
            Map<String, List<String>> labels,
            Map<String, String> annotations,
            Optional<String> owner,
            Position at) {}

    /** People, how they are reached, and when. */
    record Team(
            Meta meta,
            Contact contact,
            Map<String, List<String>> roles,
            List<Escalation> escalation,
            Hours hours,
            OnCall onCall)
            implements Document {
        @Override
        public String kind() {
            return "team";
        }
    }

    /** How a team is reached. */
    record Contact(
            Optional<String> email, Optional<Secret> webhook, Optional<Secret> slack, Optional<Secret> pagerduty) {}

    /** Who is told when nobody answered for {@code after}. */
    record Escalation(Duration after, String to) {}

    /** Working hours; {@code to} is excluded. */
    record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {}

    /** What the sequential tests of a rotation share: so many false pages per period. */
    record OnCall(BigDecimal falsePages, Duration per) {}

    /** A named source. */
    record Origin(Meta meta, DataSource source) implements Document {
        @Override
        public String kind() {
            return "datasource";
        }
    }

    /** What users use. */
    record Service(Meta meta, List<Ref> dependsOn, int tier, ZoneId zone) implements Document {
        @Override
        public String kind() {
            return "service";
        }
    }

    /** A table, and the contract between its owner and its consumers. */
    record Dataset(Meta meta, DataSource source, Optional<Duration> every, List<Ref> consumers, List<Ref> dependsOn)
            implements Document {
        @Override
        public String kind() {
            return "dataset";
        }
    }

    /** A model that is served. */
    record Model(
            Meta meta,
            Optional<String> version,
            Optional<String> digest,
            Optional<DataSource> log,
            Optional<String> key,
            Optional<String> client,
            Map<String, Feature> features,
            Optional<String> score,
            Optional<String> decision,
            Optional<Label> label,
            Optional<Period> reference,
            List<String> groups,
            List<String> segments,
            Optional<String> amount,
            Map<String, BigDecimal> consumers)
            implements Document {
        @Override
        public String kind() {
            return "model";
        }
    }

    /** An input of a model: {@code numeric}, {@code category} or {@code text}. */
    record Feature(String type, Optional<Ref> from) {}

    /** The truth, as it arrives. */
    record Label(String column, DataSource source) {}

    /** A range of time; {@code to} is excluded. */
    record Period(Instant from, Instant to) {}

    /** A promise in money; its expanded promise has the indicator {@link Indicator.Spend}. */
    record Budget(
            Meta meta,
            Optional<Ref> of,
            DataSource source,
            Optional<String> where,
            Money amount,
            Window window,
            Optional<String> pace,
            List<Indicator.Planned> known,
            Alerting alert)
            implements Document {
        @Override
        public String kind() {
            return "budget";
        }
    }

    /** Where things run. The parts that nothing acts on yet are kept in canonical JSON. */
    record Environment(Meta meta, Observe observe, Approved approved, Optional<String> lease) implements Document {
        @Override
        public String kind() {
            return "environment";
        }
    }

    /** How what runs is seen. */
    sealed interface Observe {
        /** A list of what runs, as JSON: objects with {@code instance} (or {@code replica}), {@code digest} and {@code version}. */
        record Http(URI url) implements Observe {}

        /** Files whose bytes are what runs; each is an instance. */
        record Files(List<String> globs) implements Observe {}

        /** A way that this version does not know, with its fields in canonical JSON. */
        record Other(String kind, String json) implements Observe {}
    }

    /**
     * What may run: models by the digest or version that their documents name, images and files by digest.
     *
     * @param images text that ends with {@code sha256:…}
     */
    record Approved(List<Ref> models, List<String> images, List<String> manifests) {}

    /** How something changes. The parts that nothing acts on yet are kept in canonical JSON. */
    record Release(
            Meta meta,
            Ref of,
            Optional<String> environment,
            List<String> stages,
            BigDecimal spend,
            List<Ref> watch,
            Optional<String> approvals,
            List<Exclusion> freeze,
            Optional<String> route,
            Optional<String> rollback)
            implements Document {
        @Override
        public String kind() {
            return "release";
        }
    }

    /**
     * What is done when a promise burns.
     *
     * @param verify how success is seen; without it nobody sees whether it helped
     * @param manualMinutes what a person needs for the same by hand
     */
    record Runbook(
            Meta meta,
            When when,
            List<Step> steps,
            Optional<Verify> verify,
            Guards guards,
            Optional<Integer> manualMinutes)
            implements Document {
        public Runbook {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) throw new IllegalArgumentException("a runbook has at least one step");
        }

        @Override
        public String kind() {
            return "runbook";
        }

        /** The longest that its steps may take, one after the other. */
        public Duration longest() {
            Duration sum = Duration.ZERO;
            for (Step step : steps)
                sum = sum.plus(
                        switch (step) {
                            case Step.Http http -> http.timeout();
                            case Step.Command command -> command.timeout();
                            case Step.Unsupported none -> Duration.ZERO;
                        });
            return sum;
        }
    }

    /**
     * What must hold before a runbook acts: of each list that is not empty, any member.
     *
     * @param burning promises of which an alert fires
     * @param broken promises whose verdict is broken
     * @param changed documents that were changed shortly before
     * @param schedule a cron expression or a duration, as written; parsed, not executed by this version
     */
    record When(List<Ref> burning, List<Ref> broken, List<Ref> changed, Optional<String> schedule) {
        public When {
            burning = List.copyOf(burning);
            broken = List.copyOf(broken);
            changed = List.copyOf(changed);
        }
    }

    /**
     * How success is seen.
     *
     * @param atMost so long after the last step it must have recovered
     * @param promise what must have recovered; empty for the promises that burned
     */
    record Verify(Duration atMost, Optional<Ref> promise, Position at) {}

    /**
     * What keeps a runbook from harm.
     *
     * @param cooldown shortest time between two runs
     * @param atMost runs by length of time, the shortest first; all of them hold together
     * @param reach things touched at once
     * @param approval the team of which somebody must agree; empty for nobody
     * @param budget longest time that all steps together may take
     */
    record Guards(
            Mode mode,
            Duration cooldown,
            Map<Duration, Integer> atMost,
            int reach,
            Optional<String> approval,
            Duration budget) {
        public Guards {
            atMost = Collections.unmodifiableMap(new TreeMap<>(atMost));
            if (reach < 1) throw new IllegalArgumentException("reach must be positive: " + reach);
        }
    }

    /** Whether a runbook acts, or shows what it would do. */
    enum Mode {
        DRY_RUN,
        LIVE
    }

    /** Tests of a model's behaviour. The parts that nothing acts on yet are kept in canonical JSON. */
    record Suite(
            Meta meta,
            Ref of,
            String endpoint,
            Optional<String> cases,
            long seed,
            Optional<String> limits,
            Map<String, String> tests)
            implements Document {
        @Override
        public String kind() {
            return "suite";
        }
    }

    /** Documents to be filled in, as canonical JSON. */
    record Template(Meta meta, int version, String parameters, List<String> documents) implements Document {
        @Override
        public String kind() {
            return "template";
        }
    }

    /** A template filled in; the documents that it makes are documents of the specification. */
    record Instance(Meta meta, String template, int version, Map<String, String> with) implements Document {
        @Override
        public String kind() {
            return "instance";
        }
    }

    /** A contract with a customer. */
    record Sla(
            Meta meta,
            String customer,
            Ref promise,
            Window window,
            Money fee,
            int decimals,
            List<Credit> credits,
            Optional<Maintenance> maintenance,
            Duration claim)
            implements Document {
        @Override
        public String kind() {
            return "sla";
        }
    }

    /** Strictly below this share of good, so much of the fee is owed; both in 0 … 1. */
    record Credit(BigDecimal below, BigDecimal credit) {}

    /** Announced maintenance that a contract does not count. */
    record Maintenance(Duration notice, Duration atMost) {}

    /** A stand-alone {@code kind: SLO}, ours or OpenSLO's; its objectives stand in {@link Specification#promises()}. */
    record Slo(Meta meta, Optional<String> service) implements Document {
        @Override
        public String kind() {
            return "slo";
        }
    }

    /** An OpenSLO SLI, AlertPolicy, AlertCondition or AlertNotificationTarget, in canonical JSON. */
    record Part(Meta meta, String kind, String json) implements Document {}
}
