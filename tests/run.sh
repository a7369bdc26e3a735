#!/usr/bin/env bash
# Installs what is missing, builds everything with AddressSanitizer and UndefinedBehaviorSanitizer and with warnings as errors, runs all
# tests, then does the main job with the programs that users run. Ends with one summary line.
#   bash tests/run.sh          everything but the long runs
#   bash tests/run.sh --all    also the thread tests under ThreadSanitizer
set -euo pipefail
cd "$(dirname "$0")/.."
source app/packages.sh

started=$SECONDS
need_packages "${build_packages[@]}" "${practice_packages[@]}" "${test_packages[@]}"
need_node
quietly "Installing the endpoint's parts" sh tests/endpoint/install.sh
quietly "Configuring" cmake --preset asan -DTODOKE_WARNINGS_AS_ERRORS=ON
quietly "Building with sanitizers" cmake --build --preset asan

# Reports of the sanitizers end a test; the leak checker does not look at what libraries keep until the process ends.
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
log=build/asan/ctest.log
failures=0
ctest --preset asan -j "$(nproc)" --timeout 900 --no-tests=error >"$log" 2>&1 </dev/null || failures=1
if [ "$failures" -ne 0 ]; then
    grep -E '^ *[0-9]+ - |\*\*\*|FAIL!|Loc:|ERROR: |SUMMARY: ' "$log" | head -n 80
fi
tail -n 4 "$log" | grep -E 'tests passed|tests failed|Total Test time' || true

if [ "${1:-}" = --all ]; then
    quietly "Configuring for threads" cmake --preset tsan
    quietly "Building for threads" cmake --build --preset tsan
    TSAN_OPTIONS=ignore_noninstrumented_modules=1 ctest --preset tsan --timeout 1800 -R 'thread|several_processes|sender' \
        >build/tsan/ctest.log 2>&1 </dev/null || failures=1
    tail -n 4 build/tsan/ctest.log | grep -E 'tests passed|tests failed' || true
fi

main_job=done
bash app/run.sh >build/main-job.log 2>&1 </dev/null || { main_job=failed; failures=1; tail -n 40 build/main-job.log; }

passed=$(grep -cE '^ *[0-9]+/[0-9]+ Test .* Passed ' "$log" || true)
failed=$(grep -cE '^ *[0-9]+/[0-9]+ Test .*(\*\*\*|Failed)' "$log" || true)
echo "main job $main_job, $(((SECONDS - started) / 60)) minutes"
echo "$passed passed, $failed failed"
exit "$failures"
