<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>todoke::desktop::CheckPage</name>
    <message>
        <source>Files to check</source>
        <translation>Files to check</translation>
    </message>
    <message>
        <source>Exports (*.xml *.zip)</source>
        <translation>Exports (*.xml *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Folder to check</source>
        <translation>Folder to check</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Checked forms</source>
        <translation>Checked forms</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::CheckSummary</name>
    <message>
        <source>State of the check</source>
        <translation>State of the check</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Progress of the check</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Stop the check (Esc)</source>
        <translation>Stop the check (Esc)</translation>
    </message>
    <message>
        <source>Nothing has been checked yet</source>
        <translation>Nothing has been checked yet</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>The check was stopped</source>
        <translation>The check was stopped</translation>
    </message>
    <message>
        <source>What was found until then stays on screen, but cannot be sealed.</source>
        <translation>What was found until then stays on screen, but cannot be sealed.</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s)</source>
        <translation>
            <numerusform>%n form</numerusform>
            <numerusform>%n forms</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file, count of forms</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more file(s), %2</source>
        <comment>file, count of forms</comment>
        <translation>
            <numerusform>%1 and %n more file, %2</numerusform>
            <numerusform>%1 and %n more files, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Checked at %1 (%2 s).</source>
        <translation>Checked at %1 (%2 s).</translation>
    </message>
    <message>
        <source>Since the last check: %1 solved, %2 new.</source>
        <translation>Since the last check: %1 solved, %2 new.</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::CheckToolBar</name>
    <message>
        <source>Open files</source>
        <translation>Open files</translation>
    </message>
    <message>
        <source>Check files or ZIP archives (Ctrl+O)</source>
        <translation>Check files or ZIP archives (Ctrl+O)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Check all files of a folder (Ctrl+Shift+O)</source>
        <translation>Check all files of a folder (Ctrl+Shift+O)</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Check the same files again (F5)</source>
        <translation>Check the same files again (F5)</translation>
    </message>
    <message>
        <source>Disease, in-house id, doctor</source>
        <translation>Disease, in-house id, doctor</translation>
    </message>
    <message>
        <source>Show only rows with these words</source>
        <translation>Show only rows with these words</translation>
    </message>
    <message>
        <source>Show only rows with these words (Ctrl+F)</source>
        <translation>Show only rows with these words (Ctrl+F)</translation>
    </message>
    <message>
        <source>Show only forms of this doctor</source>
        <translation>Show only forms of this doctor</translation>
    </message>
    <message>
        <source>All doctors</source>
        <translation>All doctors</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::ConfirmationList</name>
    <message numerus="yes">
        <source>%n form(s)</source>
        <translation>
            <numerusform>%n form</numerusform>
            <numerusform>%n forms</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason why this is in order</source>
        <translation>Reason why this is in order</translation>
    </message>
    <message>
        <source>Reason for: %1</source>
        <translation>Reason for: %1</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>To be confirmed</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::CounterButton</name>
    <message numerus="yes">
        <source>%1: %n form(s)</source>
        <translation>
            <numerusform>%1: %n form</numerusform>
            <numerusform>%1: %n forms</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>Show all again</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>Show only these</translation>
    </message>
    <message numerus="yes">
        <source>forms</source>
        <comment>behind a number</comment>
        <translation>
            <numerusform>form</numerusform>
            <numerusform>forms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>todoke::desktop::DetailsPanel</name>
    <message numerus="yes">
        <source>%n form(s) sealed, form definitions %1 %2</source>
        <translation>
            <numerusform>%n form sealed, form definitions %1 %2</numerusform>
            <numerusform>%n forms sealed, form definitions %1 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no receipt yet.</source>
        <translation>There is no receipt yet.</translation>
    </message>
    <message>
        <source>The stored receipt could not be verified.</source>
        <translation>The stored receipt could not be verified.</translation>
    </message>
    <message>
        <source>✔ The endpoint&apos;s signature was verified</source>
        <translation>✔ The endpoint&apos;s signature was verified</translation>
    </message>
    <message>
        <source>Serial number: %1</source>
        <translation>Serial number: %1</translation>
    </message>
    <message>
        <source>Endpoint: %1</source>
        <translation>Endpoint: %1</translation>
    </message>
    <message>
        <source>(rehearsal)</source>
        <translation>(rehearsal)</translation>
    </message>
    <message>
        <source>Institution code: %1</source>
        <translation>Institution code: %1</translation>
    </message>
    <message>
        <source>Package: %1</source>
        <translation>Package: %1</translation>
    </message>
    <message>
        <source>Received at: %1</source>
        <translation>Received at: %1</translation>
    </message>
    <message>
        <source>Issued at: %1</source>
        <translation>Issued at: %1</translation>
    </message>
    <message>
        <source>SHA-256 of the package: %1</source>
        <translation>SHA-256 of the package: %1</translation>
    </message>
    <message>
        <source>About the chosen package</source>
        <translation>About the chosen package</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>Each form %1</source>
        <translation>Each form %1</translation>
    </message>
    <message>
        <source>Each form</source>
        <translation>Each form</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Choose a package on the left.</source>
        <translation>Choose a package on the left.</translation>
    </message>
    <message>
        <source>Mask access keys</source>
        <translation>Mask access keys</translation>
    </message>
    <message>
        <source>Show access keys</source>
        <translation>Show access keys</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::DropZone</name>
    <message>
        <source>Drop the files exported by the hospital system here</source>
        <translation>Drop the files exported by the hospital system here</translation>
    </message>
    <message>
        <source>XML files, folders or ZIP archives. The check starts at once and changes nothing in them.</source>
        <translation>XML files, folders or ZIP archives. The check starts at once and changes nothing in them.</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Open files…</translation>
    </message>
    <message>
        <source>Nothing leaves this computer before you seal and send it.</source>
        <translation>Nothing leaves this computer before you seal and send it.</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::FindingCard</name>
    <message>
        <source>Accepted: %1</source>
        <translation>Accepted: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n value(s)</source>
        <translation>
            <numerusform>Show the %n value</numerusform>
            <numerusform>Show all %n values</numerusform>
        </translation>
    </message>
    <message>
        <source>How to correct: %1</source>
        <translation>How to correct: %1</translation>
    </message>
    <message>
        <source>Who can: %1</source>
        <translation>Who can: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Source: %1</translation>
    </message>
    <message>
        <source>Technical detail</source>
        <translation>Technical detail</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>Next finding (F8)</source>
        <translation>Next finding (F8)</translation>
    </message>
    <message>
        <source>Findings %1</source>
        <translation>Findings %1</translation>
    </message>
    <message>
        <source>Nothing was found in this form. It can be sent.</source>
        <translation>Nothing was found in this form. It can be sent.</translation>
    </message>
    <message numerus="yes">
        <source>Show more (%n left)</source>
        <translation>
            <numerusform>Show more (%n left)</numerusform>
            <numerusform>Show more (%n left)</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a form on the left to see its findings.</source>
        <translation>Choose a form on the left to see its findings.</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>File %1</translation>
    </message>
    <message>
        <source>%1 · %2 · doctor %3</source>
        <comment>form, in-house id, doctor</comment>
        <translation>%1 · %2 · doctor %3</translation>
    </message>
    <message>
        <source>Nothing was found in this form itself. It can be sent once the findings of its file are corrected.</source>
        <translation>Nothing was found in this form itself. It can be sent once the findings of its file are corrected.</translation>
    </message>
    <message>
        <source>Nothing was found in this form itself. It can be sent once what was found in its file is confirmed.</source>
        <translation>Nothing was found in this form itself. It can be sent once what was found in its file is confirmed.</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::FormResultModel</name>
    <message>
        <source>Form %1, in-house id %2, %3</source>
        <comment>read aloud</comment>
        <translation>Form %1, in-house id %2, %3</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>In-house id</source>
        <translation>In-house id</translation>
    </message>
    <message>
        <source>Written on</source>
        <translation>Written on</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>Access key</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>No answer yet</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>Refused (%1)</source>
        <translation>Refused (%1)</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::FormTableModel</name>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Form and disease</source>
        <translation>Form and disease</translation>
    </message>
    <message>
        <source>In-house id</source>
        <translation>In-house id</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>File %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %n finding(s)</source>
        <comment>a file in the table, read aloud</comment>
        <translation>
            <numerusform>%1, %2, %n finding</numerusform>
            <numerusform>%1, %2, %n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, in-house id %3, doctor %4, %n finding(s)</source>
        <comment>a form in the table, read aloud</comment>
        <translation>
            <numerusform>%1, %2, in-house id %3, doctor %4, %n finding</numerusform>
            <numerusform>%1, %2, in-house id %3, doctor %4, %n findings</numerusform>
        </translation>
    </message>
    <message>
        <source>Not a form file</source>
        <translation>Not a form file</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::HistoryPage</name>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Package, doctor number, state</source>
        <translation>Package, doctor number, state</translation>
    </message>
    <message>
        <source>Show only packages with these words</source>
        <translation>Show only packages with these words</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Packages</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::KeyCardView</name>
    <message>
        <source>Doctor number %1 · valid until %2</source>
        <translation>Doctor number %1 · valid until %2</translation>
    </message>
    <message>
        <source>Fingerprint: %1</source>
        <translation>Fingerprint: %1</translation>
    </message>
    <message>
        <source>Key of %1</source>
        <comment>read aloud</comment>
        <translation>Key of %1</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>Not valid yet</translation>
    </message>
    <message>
        <source>Expired: ask for a new key</source>
        <translation>Expired: ask for a new key</translation>
    </message>
    <message>
        <source>Expires today</source>
        <translation>Expires today</translation>
    </message>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation>
            <numerusform>Expires in %n day</numerusform>
            <numerusform>Expires in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Used for %n form(s) now</source>
        <translation>
            <numerusform>Used for %n form now</numerusform>
            <numerusform>Used for %n forms now</numerusform>
        </translation>
    </message>
    <message>
        <source>Not needed now</source>
        <translation>Not needed now</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::KeyLoader</name>
    <message>
        <source>Key file</source>
        <translation>Key file</translation>
    </message>
    <message>
        <source>Key files (*.p12 *.pfx *.pem *.cer *.crt *.der *.tdkey)</source>
        <translation>Key files (*.p12 *.pfx *.pem *.cer *.crt *.der *.tdkey)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of doctors</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Load a key file</source>
        <translation>Load a key file</translation>
    </message>
    <message>
        <source>Choose a key file…</source>
        <translation>Choose a key file…</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase of the key file</source>
        <translation>Passphrase of the key file</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Load</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n form(s)</source>
        <translation>
            <numerusform>%1: %n form</numerusform>
            <numerusform>%1: %n forms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting for the keys of %n doctor(s)</source>
        <translation>
            <numerusform>Waiting for the key of %n doctor</numerusform>
            <numerusform>Waiting for the keys of %n doctors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>todoke::desktop::KeyPanel</name>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::MainWindow</name>
    <message>
        <source>Todoke</source>
        <translation>Todoke</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::Notice</name>
    <message>
        <source>Technical detail</source>
        <translation>Technical detail</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::OutboxPanel</name>
    <message>
        <source>Ask whether it arrived</source>
        <translation>Ask whether it arrived</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Sealed packages appear here.</source>
        <translation>Sealed packages appear here.</translation>
    </message>
    <message numerus="yes">
        <source>Send %n package(s)</source>
        <translation>
            <numerusform>Send %n package</numerusform>
            <numerusform>Send %n packages</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>Cancel sending</translation>
    </message>
    <message>
        <source>Sign in at the endpoint</source>
        <translation>Sign in at the endpoint</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>User ID</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::PackageTableModel</name>
    <message>
        <source>Sealed</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>Doctor number</source>
        <translation>Doctor number</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>What happens next</translation>
    </message>
    <message>
        <source>Sealed, not sent</source>
        <translation>Sealed, not sent</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Waits until you send it</source>
        <translation>Waits until you send it</translation>
    </message>
    <message numerus="yes">
        <source>Package %1, %n form(s), %2. %3</source>
        <comment>read aloud</comment>
        <translation>
            <numerusform>Package %1, %n form, %2. %3</numerusform>
            <numerusform>Package %1, %n forms, %2. %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>todoke::desktop::Rail</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Todoke</source>
        <translation>Todoke</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Ctrl+%1</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::RailButton</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>todoke::desktop::SealBar</name>
    <message numerus="yes">
        <source>Seal the %n ready form(s) →</source>
        <translation>
            <numerusform>Seal the %n ready form →</numerusform>
            <numerusform>Seal the %n ready forms →</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on to keys, consent and sealing (Ctrl+Enter)</source>
        <translation>Go on to keys, consent and sealing (Ctrl+Enter)</translation>
    </message>
    <message numerus="yes">
        <source>%n to confirm on the next page.</source>
        <translation>
            <numerusform>%n to confirm on the next page.</numerusform>
            <numerusform>%n to confirm on the next page.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay here until they are corrected.</source>
        <translation>
            <numerusform>%n stays here until it is corrected.</numerusform>
            <numerusform>%n stay here until they are corrected.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether a form is accepted in the end, the database alone decides after sending.</source>
        <translation>Whether a form is accepted in the end, the database alone decides after sending.</translation>
    </message>
    <message numerus="yes">
        <source>%n sealed already.</source>
        <translation>
            <numerusform>%n is sealed already.</numerusform>
            <numerusform>%n are sealed already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>todoke::desktop::SealPanel</name>
    <message numerus="yes">
        <source>Seal %n form(s)</source>
        <translation>
            <numerusform>Seal %n form</numerusform>
            <numerusform>Seal %n forms</numerusform>
        </translation>
    </message>
    <message>
        <source>Sealing…</source>
        <translation>Sealing…</translation>
    </message>
    <message>
        <source>First check the files on the page “Check”.</source>
        <translation>First check the files on the page “Check”.</translation>
    </message>
    <message>
        <source>Choose where to send.</source>
        <translation>Choose where to send.</translation>
    </message>
    <message>
        <source>Enter who is the operator.</source>
        <translation>Enter who is the operator.</translation>
    </message>
    <message>
        <source>State that the patients were told and agreed.</source>
        <translation>State that the patients were told and agreed.</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) wait for a key.</source>
        <translation>
            <numerusform>%n form waits for a key.</numerusform>
            <numerusform>%n forms wait for a key.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) stay held.</source>
        <translation>
            <numerusform>%n form stays held.</numerusform>
            <numerusform>%n forms stay held.</numerusform>
        </translation>
    </message>
    <message>
        <source>Before sealing</source>
        <translation>Before sealing</translation>
    </message>
    <message>
        <source>The patients were told and agreed</source>
        <translation>The patients were told and agreed</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Send to</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>Import an endpoint profile that your IT staff gave you</source>
        <translation>Import an endpoint profile that your IT staff gave you</translation>
    </message>
    <message>
        <source>%1 (rehearsal)</source>
        <translation>%1 (rehearsal)</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) were sealed before.</source>
        <translation>
            <numerusform>%n form was sealed before.</numerusform>
            <numerusform>%n forms were sealed before.</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress of the sealing</source>
        <translation>Progress of the sealing</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Cancel the sealing</source>
        <translation>Cancel the sealing</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::SendPage</name>
    <message>
        <source>Endpoint profile</source>
        <translation>Endpoint profile</translation>
    </message>
    <message>
        <source>Endpoint profiles (*.todoke-profile)</source>
        <translation>Endpoint profiles (*.todoke-profile)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) sealed.</source>
        <translation>
            <numerusform>%n form sealed.</numerusform>
            <numerusform>%n forms sealed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) for a key.</source>
        <translation>
            <numerusform>%n waits for a key.</numerusform>
            <numerusform>%n wait for a key.</numerusform>
        </translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>The sealing was cancelled. Nothing of it was kept.</source>
        <translation>The sealing was cancelled. Nothing of it was kept.</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Form definitions</source>
        <translation>Form definitions</translation>
    </message>
    <message>
        <source>None are installed. Ask your IT staff to install a form pack.</source>
        <translation>None are installed. Ask your IT staff to install a form pack.</translation>
    </message>
    <message>
        <source>stand-in, not official</source>
        <translation>stand-in, not official</translation>
    </message>
    <message>
        <source>official</source>
        <translation>official</translation>
    </message>
    <message>
        <source>source verified</source>
        <translation>source verified</translation>
    </message>
    <message>
        <source>source not verified</source>
        <translation>source not verified</translation>
    </message>
    <message>
        <source>%1 (%2 %3): %4, %5</source>
        <comment>title, id, version, status, trust</comment>
        <translation>%1 (%2 %3): %4, %5</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2</source>
        <comment>folder of form definitions, reason and next step</comment>
        <translation>%1 cannot be used: %2</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::StatusLine</name>
    <message>
        <source>No form definitions are installed</source>
        <translation>No form definitions are installed</translation>
    </message>
    <message>
        <source>Form definitions: %1</source>
        <translation>Form definitions: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>not official</source>
        <translation>not official</translation>
    </message>
    <message numerus="yes">
        <source>Keys: %n</source>
        <translation>
            <numerusform>Keys: %n</numerusform>
            <numerusform>Keys: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Rehearsal</translation>
    </message>
    <message>
        <source>Operator: %1</source>
        <translation>Operator: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be used</source>
        <comment>form definitions</comment>
        <translation>
            <numerusform>%n cannot be used</numerusform>
            <numerusform>%n cannot be used</numerusform>
        </translation>
    </message>
    <message>
        <source>See the page “Settings”.</source>
        <translation>See the page “Settings”.</translation>
    </message>
</context>
<context>
    <name>todoke::desktop::UploadWords</name>
    <message>
        <source>Queued</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Awaiting receipt</source>
        <translation>Awaiting receipt</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>Partly refused</source>
        <translation>Partly refused</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Being asked</source>
        <translation>Being asked</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Needs you</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>The database has it. Registration is awaited.</source>
        <translation>The database has it. Registration is awaited.</translation>
    </message>
    <message numerus="yes">
        <source>Access keys of %n form(s) have arrived</source>
        <translation>
            <numerusform>The access key of %n form has arrived</numerusform>
            <numerusform>Access keys of %n forms have arrived</numerusform>
        </translation>
    </message>
    <message>
        <source>Some forms were refused. See the history for each form.</source>
        <translation>Some forms were refused. See the history for each form.</translation>
    </message>
    <message>
        <source>Stopped by you. It goes on when you resume it.</source>
        <translation>Stopped by you. It goes on when you resume it.</translation>
    </message>
    <message>
        <source>Next try at %1.</source>
        <translation>Next try at %1.</translation>
    </message>
    <message>
        <source>The endpoint says: %1</source>
        <translation>The endpoint says: %1</translation>
    </message>
</context>
</TS>
