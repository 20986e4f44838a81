# Named jobs over Maven; `make` alone lists them.
.PHONY: help quick verify format docs bench clean

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

quick: ## format, compile, unit tests: under a minute
	mvn -q -B -Dformat -pl modules/mainstay test -DexcludedGroups=slow

verify: ## everything that guards main
	mvn -B verify

format: ## apply the formatter
	mvn -q -B -Dformat process-sources

docs: ## write the room map and what commands print into the pages again
	mvn -q -B -pl modules/mainstay test -Dtest=RoomsTest,PagesTest -Drooms.write=true -Dpages.write=true

bench: ## the benchmarks' smoke variants
	./bench smoke

clean: ## delete what was built
	mvn -q -B clean
