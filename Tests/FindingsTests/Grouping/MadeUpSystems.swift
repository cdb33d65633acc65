/// Made-up messages of made-up systems, with the truth of which are the same message.
///
/// A line is a message with how often it occurs; one that begins with `=` is the same message as the
/// line above. `{name}` takes a value of a pool, `#5` a number of five digits, `%8` eight hexadecimal
/// digits.
let madeUpSystems = #"""
  # phone
  pool pkg com.acme.mail|com.acme.maps|org.zoo.player|com.vendor.shop.pay|net.fast.reader|com.acme.camera
  pool act .MainActivity|.ui.DetailActivity|.ui.list.ItemListActivity|.SplashActivity
  pool tag RILJ|*launch*|View Lock|NetworkStats|AudioMix
  pool bool true|false
  pool nul null|WorkSource{#4}
  pool hex ffffffff|%8|0|%8
  60 acquire lock=#9, flags=0x#1, tag="{tag}", name={pkg}, ws={nul}, uid=#5, pid=#4
  60 release:lock=#9, flg=0x#1, tag="{tag}", name={pkg}, ws={nul}, uid=#5, pid=#4
  40 Skipping AppWindowToken{%7 token=Token{%7 ActivityRecord{%7 u0 {pkg}/{act} t#3}}} -- going to hide
  30 setVisibility vis=%8 mask={hex} old={hex} new={hex} bounds=Rect(0, 0 - #3, #4)
  20 ready={bool},policy=#1,wake=#1,boot={bool},boost={bool},manual=#2,auto=-1,adj=0.0userId=0
  20 keycode=#2 interactive={bool} keyguard={bool} flags=#8 down ={bool} canceled ={bool} isWake={bool}
  10 openingApp wtoken = AppWindowToken{%7 token=Token{%7}}, allDrawn= {bool}, startingDisplayed =  {bool}, isRelaunching =  {bool}
  10 Destroying surface Surface(name=SurfaceView - {pkg}/{act}) called by com.acme.server.wm.Animator.destroy:#4
  8 caller #5 does not hold REAL_TASKS; limiting output
  6 brightnessIn =#2
  6 brightnessOut =#2
  6 Animating brightness: target=#2, rate=#2
  5 interceptKeyTi action={act}
  5 visible is {pkg} gt #1
  4 Start proc #4:{pkg}/u0a#2 for service {pkg}/{act}
  4 Killing #4:{pkg}/u0a#2 (adj #3): empty for #4s
  4 cancelNotificationLocked called for package {pkg}
  3 screen turned on
  3 screen turned off
  2 updateLights skipped
  2 Acquiring suspend blocker "{tag2}".
  2 Releasing suspend blocker "{tag2}".
  pool tag2 PowerManagerService.WakeLocks|PowerManagerService.Display|PowerManagerService.Broadcasts
  1 Battery charging stopped
  1 Battery charging started
  # mapred
  pool cls org.acme.batch.v2.app.MasterHandler|org.acme.batch.EventType|org.acme.yarn.server.Dispatcher|org.acme.batch.v2.app.job.TaskHandler|org.acme.net.RpcEngine|org.acme.job.JobFinisher|org.acme.speculate.Speculator
  pool cls2 org.acme.batch.v2.app.MasterA|org.acme.batch.EventB|org.acme.yarn.server.DispatcherC|org.acme.batch.v2.app.job.TaskD|org.acme.net.RpcE|org.acme.job.JobF|org.acme.speculate.SpecG
  pool state NEW|INITED|SETUP|RUNNING|SCHEDULED|UNASSIGNED|ASSIGNED|SUCCEEDED|COMMIT_PENDING|SUCCESS_CONTAINER_CLEANUP
  pool host m-sa-#2|MN-F#2.corp.example.com
  80 Address change detected. Old: {host}/10.1.#2.#3:9000 New: {host}:9000
  80 Retrying connect to server: {host}/10.1.#2.#3:9000. Already tried #1 time(s); retry policy is RetryUpTo(maxRetries=10, sleepTime=1000 MILLISECONDS)
  70 Progress of TaskAttempt attempt_#9_m_#6_0 is : 0.#5
  40 attempt_#9_m_#6_0 TaskAttempt Transitioned from {state} to {state}
  20 task_#9_m_#6 Task Transitioned from {state} to {state}
  8 job_#9Job Transitioned from {state} to {state}
  40 Failed to renew lease for [Client_NONMAPREDUCE_#9_1] for #2 seconds.  Will retry shortly ...
  30 ERROR IN CONTACTING MASTER. 
  14 Registering class {cls} for class {cls2}
  10 Event Writer setup for JobId: job_#9_#4, File: hdfs://{host}:9000/tmp/stage/#9.jhist
  10 JVM with ID : jvm_#9_m_#6 asked for a task
  10 JVM with ID: jvm_#9_m_#6 given task: attempt_#9_m_#6_0
  10 Processing the event EventType: CONTAINER_REMOTE_LAUNCH for container container_#9_01_#6 taskAttempt attempt_#9_m_#6_0
  10 Processing the event EventType: CONTAINER_REMOTE_CLEANUP for container container_#9_01_#6 taskAttempt attempt_#9_m_#6_0
  6 Added filter {filt} (class={cls}) to context {ctx}
  pool filt AM_PROXY_FILTER|static_user_filter
  pool ctx mapreduce|static|logs
  5 adding path spec: /{ctx}/*
  5 After Scheduling: PendingReds:#1 ScheduledMaps:#2 ScheduledReds:0 AssignedMaps:#1
  5 Before Scheduling: PendingReds:#1 ScheduledMaps:#2 ScheduledReds:0 AssignedMaps:#1
  3 Scheduled snapshot period at #2 second(s).
  3 map metrics system started
  3 map metrics system stopped
  2 Stopping server on #5
  2 Emitting job history data to the timeline server is not enabled
  2 Using callQueue class java.util.concurrent.{q}
  pool q LinkedBlockingQueue|LinkedDequeQueue
  1 Started MapScheduler thread
  1 Started HttpServer at #4
  2 {ctx}.job.id is deprecated. Instead, use {ctx}.new.job.id
  2 Exception in createBlockOutputStream
  2 java.io.IOException: Connection reset by peer
  2 java.net.ConnectException: Connection refused by peer
  # steps
  80 getTodaySteps = #13##5##6##5##5##8
  80 setTodaySteps=#13##5##6##5##5##8
  60 onStepChanged #4
  60 onExtend:#13 #2 0 #1
  30 REPORT : #4 #4 #6 #3
  30 calculateCalories total=#6
  30 calculateAltitude total=#3
  12 onReceive action: android.intent.action.{evt}
  12 processBroadcast action:android.intent.action.{evt}
  pool evt SCREEN_ON|SCREEN_OFF|TIME_TICK|BATTERY_CHANGED|USER_PRESENT
  5 flush sensor data
  5 insertData() bulkSave fail errorCode = #1,errorMessage = ERR_{evt}
  4 uploadStatic failed message=false
  4 checkCurrentDay a new day comes , reset steps #2
  3 initUser success
  3 initStep success
  # cluster
  50 Component State Change: Component \042SCSI-WWID:0#7:#4-#4-#4\042 is in the unavailable state (HWID=#4)
  30 Component State Change: Component \042alt0\042 is in the available state (HWID=#4)
  50 boot (command #4)
  20 halt (command #4)
  15 wait (command #4)
  30 PSU status ( {onoff} {onoff} )
  pool onoff on|off
  20 Fan speeds ( #4 #4 #4 #4 #4 #4 )
  =10 Fan speeds ( #4 **** #4 #4 **** #4 )
  10 Temperature (#2C) exceeds warning threshold
  5 Power supply: ambient=#2C
  10 There is no server for ServerFileSystem domain storage#3
  8 inconsistent nodesets node-#2 0x1%7 <ok> node-#2 0x%8 <ok>
  =8 inconsistent nodesets node-#2 0x1%7 <ok> node-#2 0x%8 <ok> node-#2 0x%8 <ok> node-#2 0x%8 <ok>
  5 Link error on broadcast tree Interconnect-0T00:00:#1:#1
  4 node node-#3 has detected an available network connection on network 5.5.#3.0 via interface alt0
  4 Command has completed successfully
  4 Command has been aborted
  3 ambient threshold ok
  3 critical threshold ok
  2 Network resources exhausted
  4 Targeting domains:node-D#1 and nodes:node-[#2-#2] child of command #4
  4 network connection on network error interval expired
  # laptop
  60 ARPT: #6.#6: wl0: setup_keepalive: interval #3, retry_interval #2, retry_count #2
  40 ARPT: #6.#6: Brcm4::syncPower: WW[{endis}]
  pool endis enabled|disabled
  30 en0: Received EAPOL packet (length = #3)
  20 Captive: PluginHandler en0: Inactive
  20 Captive: PluginHandler en0: Authenticated
  20 Wake reason: RTC (Alarm)
  20 Wake reason: EC.LidOpen (User)
  12 tcp_connection_perform_connect #5 connectx to 10.#3.#3.#2:80@0 failed: [50] Network is down
  12 tcp_connection_perform_connect #5 connectx to 10.#3.#3.#2:80@0 failed: [51] Network is unreachable
  10 Service exited with abnormal code: #1
  10 host_stats_add_src recv too small, received #2, expected #2
  8 objc[#5]: Class {oc} is implemented in both /System/Lib/{fw}.framework/{fw} and /Applications/{fw}.app. One of the two will be used. Which one is undefined.
  pool oc CMReader|ABCell|QLSeamless|NSThing|WKView
  pool fw Photos|Mail|Core|Maps
  6 {rd} cannot open {rd}.plist
  pool rd com.acme.mdworker|com.acme.photolibraryd|com.acme.calendaragent|com.acme.cloudd
  6 Looking up host {h}.example.com failed
  pool h alpha|beta|gamma|delta|omega|sigma
  5 Bluetooth -- LE is supported - Disable LE meta event
  4 USBMSC Identifier (non-unique): #9 0x%4 0x%4 0x#3, #1
  4 Previous sleep cause: #1
  4 full wake promotion (reason #1) #3 ms
  4 Sandbox: {ps}(#4) deny(#1) mach-lookup com.acme.{sv}
  pool ps cloudd|QuickLook|Sharing|mdworker|syncer
  pool sv cookied|netsvc|usernotifications|pasteboard
  3 Disable scanning for networks
  3 Enable scanning for networks
  2 Bluetooth daemon started
  2 Window server started
  # cloud
  pool verb GET
  120 10.11.10.1 "GET /v2/%32/servers/detail HTTP/1.1" status: {st} len: #4 time: 0.#7
  60 10.11.10.1 "POST /v2/%32/os-server-external-events HTTP/1.1" status: {st} len: #3 time: 0.#7
  40 10.11.10.1 "DELETE /v2/%32/servers/%8-%4-%4 HTTP/1.1" status: 204 len: #3 time: 0.#7
  pool st 200|200|200|202|404
  30 [instance: %8-%4-%4-%4-%12] VM Started (Lifecycle Event)
  30 [instance: %8-%4-%4-%4-%12] VM Stopped (Lifecycle Event)
  30 [instance: %8-%4-%4-%4-%12] VM Paused (Lifecycle Event)
  30 [instance: %8-%4-%4-%4-%12] VM Resumed (Lifecycle Event)
  20 [instance: %8-%4-%4-%4-%12] Took #2.#2 seconds to spawn the instance on the hypervisor.
  20 [instance: %8-%4-%4-%4-%12] Took #2.#2 seconds to destroy the instance on the hypervisor.
  10 [instance: %8-%4-%4-%4-%12] Took #2.#2 seconds to build instance.
  10 [instance: %8-%4-%4-%4-%12] vcpu limit not specified, defaulting to unlimited
  10 [instance: %8-%4-%4-%4-%12] disk limit not specified, defaulting to unlimited
  10 [instance: %8-%4-%4-%4-%12] Total memory: #5 MB, used: #3.00 MB
  10 [instance: %8-%4-%4-%4-%12] Total disk: #2 GB, used: 0.00 GB
  10 [instance: %8-%4-%4-%4-%12] Attempting claim: memory #4 MB, disk #2 GB, vcpus #1 CPU
  10 image %8-%4-%4 at (/var/lib/nova/instances/_base/%12): checking
  10 image %8-%4-%4 at (/var/lib/nova/instances/_base/%12): in use: on this node #1 local, #1 on other nodes sharing this instance storage
  8 Active base files: /var/lib/nova/instances/_base/%12
  8 Removable base files: /var/lib/nova/instances/_base/%12 /var/lib/nova/instances/_base/%12
  8 HTTP exception thrown: No instances found for any event
  5 Creating event network-vif-plugged:%8-%4 for instance %8-%4-%4
  4 During sync_power_state the instance has a pending task (spawning). Skip.
  3 Unknown base file: /var/lib/nova/instances/_base/%12
  # farm
  pool usr root|alice|bob|postgres
  80 ({usr}) CMD (run-parts /etc/cron.hourly)
  20 ({usr}) CMD (/usr/lib/sa/sa1 1 1)
  60 session opened for user {usr} by (uid=0)
  60 session closed for user {usr}
  60 data_thread() got not answer from any [Farm_A#1] datasource
  30 DHCPDISCOVER from 00:1#1:4#1:%2:%2:%2 via eth1: network {net}: no free leases
  pool net A_net|B_net
  30 synchronized to 10.#3.#2.#3, stratum #1
  20 sm sweep No topology change
  20 sm sweep No configuration change
  20 %6: from=<{usr}@#3.example.com>, size=#3, class=0, nrcpts=1, msgid=<#12.%6@#3.example.com>, relay={usr}@localhost
  20 %6: to={usr}, ctladdr={usr} (0/0), delay=00:00:#2, xdelay=00:00:0#1, mailer=relay, pri=#5, relay=[127.0.0.1] [127.0.0.1], dsn=2.0.0, stat=Sent (%8 Message accepted for delivery)
  10 authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost=#2.#2.#2.#2  user={usr}
  10 authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost=#2.#2.#2.#2
  10 Accepted publickey for {usr} from ::ffff:10.#2.#2.#2 port #5 ssh2
  6 EXT3 FS on sda#1, internal journal
  6 kjournald starting.  Commit interval #1 seconds
  6 Losing some ticks... checking if CPU frequency changed.
  4 {sub} from broadcasthost is denied
  pool sub xinetd|ntpd|snmpd
  3 PCI: Probing hardware (bus #2)
  3 PCI: Probing hardware
  3 connection failed: Connection timed out
  3 connection failed: Connection refused
  # ensemble
  60 Received connection request /10.10.#2.#2:#5
  50 Notification time out: #5
  50 Connection broken for id #12, my id = #1, error = 
  40 Closed socket connection for client /10.10.#2.#2:#5 which had sessionid 0x#12
  20 Closed socket connection for client /10.10.#2.#2:#5 (no session established for client)
  30 Notification: #1 (n.leader), 0x#9 (n.zxid), 0x#1 (n.round), {zst} (n.state), #1 (n.sid), 0x#1 (n.epoch), {zst} (my state)
  pool zst LOOKING|FOLLOWING|LEADING
  20 Expiring session 0x#12, timeout of 10000ms exceeded
  20 Established session 0x#12 with negotiated timeout 10000 for client /10.10.#2.#2:#5
  10 Cannot open channel to #1 at election address /10.10.#2.#2:3888
  10 Interrupting SendWorker
  8 Send worker leaving thread
  8 Interrupted while waiting for message on queue
  4 LOOKING
  4 FOLLOWING
  2 Server environment:java.io.tmpdir=/tmp
  2 Server environment:user.dir=/
  2 Server environment:os.name=Linux
  2 Server environment:java.vendor={vend}
  pool vend Sun|Oracle
  2 tickTime set to #4
  2 minSessionTimeout set to -1
  2 Reading snapshot /var/lib/zk/version-2/snapshot.%6
  2 Snapshotting: 0x%6 to /var/lib/zk/version-2/snapshot.%6
  2 caught end of stream exception
  2 Exception causing close of session 0x0 due to java.io.IOException: Server not running
  """#
